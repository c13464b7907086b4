using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Blur;

namespace Gradus.Tests.Augment.Blur;

/// <summary>The pixels around a row, for every width and every border, also wider than the row.</summary>
public sealed class BorderRowTests
{
    [Theory]
    [InlineData(Border.Reflect101)]
    [InlineData(Border.Edge)]
    public void They_are_what_the_border_shows(Border border)
    {
        for (int width = 1; width <= 5; width++)
        {
            for (int channels = 1; channels <= 4; channels++)
            {
                for (int pixels = 0; pixels <= 11; pixels++)
                {
                    float[] padded = new float[(width + (2 * pixels)) * channels];
                    for (int i = 0; i < width * channels; i++) padded[(pixels * channels) + i] = i + 1;
                    BorderRow.Fill(padded.AsSpan(), channels, pixels, border);
                    for (int x = -pixels; x < width + pixels; x++)
                        for (int c = 0; c < channels; c++)
                            Assert.Equal((BorderIndex.Of(x, width, border) * channels) + c + 1, padded[((x + pixels) * channels) + c]);
                }
            }
        }
    }
}
