using Gradus.Augment;

namespace Gradus.Tests.Augment;

/// <summary>Images that tests draw themselves.</summary>
static class Pictures
{
    /// <summary>Smooth waves, different in every channel: what bilinear sampling can follow.</summary>
    public static byte[] Waves(ImageSize size, double phase = 0)
    {
        byte[] image = new byte[size.Length];
        for (int y = 0; y < size.Height; y++)
            for (int x = 0; x < size.Width; x++)
                for (int c = 0; c < size.Channels; c++)
                    image[(((y * size.Width) + x) * size.Channels) + c] = (byte)Math.Round(Wave(x + 0.5, y + 0.5, c, phase));
        return image;
    }

    /// <summary>The scene of <see cref="Waves"/> at any point, 7 to 247.</summary>
    public static double Wave(double x, double y, int channel, double phase = 0) =>
        127 + (120 * Math.Sin((x / 7) + channel + phase) * Math.Cos((y / 9) - channel));

    /// <summary>Eight images of waves.</summary>
    public static IImages<byte> Set(ImageSize size) => new WaveSet(size);

    sealed class WaveSet(ImageSize size) : IImages<byte>
    {
        readonly byte[][] images = [.. Enumerable.Range(0, 8).Select(i => Waves(size, i))];

        public int Count => images.Length;

        public long Address(int index) => index;

        public void Fill(int index, Span<byte> image) => images[index].CopyTo(image);
    }
}
