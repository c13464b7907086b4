using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Data;
using Gradus.Images;
using Gradus.Kernels.Sampling;

namespace Gradus.Cli.Commands.Previewing;

/// <summary>Pictures of samples as they are and as a pipeline makes them; the same that training sees.</summary>
/// <param name="data">The training samples.</param>
/// <param name="pipeline">What is made of them.</param>
sealed class SamplePictures(IDataset data, Pipeline pipeline)
{
    readonly DatasetImages stored = new(data);

    /// <summary>The plan of the picture that was made last.</summary>
    public Plan Plan { get; } = pipeline.NewPlan();

    /// <summary>The samples to show: the first of each class in turns, or else the first.</summary>
    /// <param name="count">How many at most.</param>
    public int[] Choose(int count)
    {
        if (data.Classes == 0) return [.. Enumerable.Range(0, Math.Min(count, data.Count))];
        var members = new List<int>[data.Classes];
        for (int label = 0; label < members.Length; label++) members[label] = [];
        for (int i = 0; i < data.Count; i++) members[data.Label(i)].Add(i);
        int largest = members.Max(all => all.Count);
        var chosen = new List<int>();
        for (int turn = 0; turn < largest; turn++)
            foreach (List<int> all in members)
                if (turn < all.Count && chosen.Count < count) chosen.Add(all[turn]);
        return [.. chosen.OrderBy(data.Label).ThenBy(index => index)];
    }

    /// <summary>A sample as it is stored.</summary>
    public Image Original(int index)
    {
        if (data.IsBytes)
        {
            var bytes = new byte[pipeline.Source.Length];
            stored.Fill(index, bytes);
            return Picture(pipeline.Source, bytes);
        }
        var floats = new float[pipeline.Source.Length];
        stored.Fill(index, floats);
        return Picture(pipeline.Source, Bytes(floats));
    }

    /// <summary>A sample as an epoch sees it.</summary>
    public Image Augmented(int index, int epoch)
    {
        if (data.IsBytes)
        {
            byte[] bytes = new byte[pipeline.Source.Length + PixelSampler.Padding], made = new byte[pipeline.Size.Length];
            stored.Fill(index, bytes.AsSpan(0, pipeline.Source.Length));
            pipeline.Apply(bytes, made, epoch, data.Address(index), Plan, 0, stored);
            return Picture(pipeline.Size, made);
        }
        float[] floats = new float[pipeline.Source.Length + PixelSampler.Padding], drawn = new float[pipeline.Size.Length];
        stored.Fill(index, floats.AsSpan(0, pipeline.Source.Length));
        pipeline.Apply(floats, drawn, [], [], epoch, data.Address(index), Plan, 0, stored);
        return Picture(pipeline.Size, Bytes(drawn));
    }

    static Image Picture(ImageSize size, byte[] bytes) => new(size.Height, size.Width, size.Channels, bytes);

    /// <summary>Floats as a picture: 0 … 1 is black to white, any other range is spread over it.</summary>
    static byte[] Bytes(float[] floats)
    {
        float low = Math.Min(0, floats.Min()), high = Math.Max(1, floats.Max());
        return [.. floats.Select(value => (byte)Math.Round((value - low) / (high - low) * byte.MaxValue))];
    }
}
