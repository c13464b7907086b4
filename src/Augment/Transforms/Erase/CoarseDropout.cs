using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Erase;

/// <summary>Covers several rectangles of random sizes and places, all inside the image.</summary>
/// <param name="Count">How many, or [low, high]; null is [1, 8].</param>
/// <param name="Size">Their sides as shares of the image's, or [low, high], above 0 to 1; height and width are drawn by themselves; null is [0.05, 0.2].</param>
/// <param name="Fill">Their value, on the scale of the image.</param>
[Known("GridDropout", "Dropout")]
public sealed record CoarseDropout(DrawRange? Count = null, DrawRange? Size = null, float Fill = 0) : TransformSpec
{
    /// <summary>How many, or [low, high]; null is [1, 8].</summary>
    public DrawRange? Count { get; init => field = value?.Within(1, 1000, nameof(Count)); } = Count?.Within(1, 1000, nameof(Count));

    /// <summary>Sides as shares of the image's, or [low, high]; null is [0.05, 0.2].</summary>
    public DrawRange? Size { get; init => field = value?.Within(1e-6, 1, nameof(Size)); } = Size?.Within(1e-6, 1, nameof(Size));

    /// <summary>Their value, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        DrawRange counts = Count ?? (1, 8), sides = Size ?? (0.05, 0.2);
        int least = (int)Math.Round(counts.Low), count = least + random.Below(0, (int)Math.Round(counts.High) - least + 1);
        for (int i = 0; i < count; i++)
        {
            Rng own = random.Child((ulong)i);
            int height = Side(own, 0, sides, plan.Size.Height), width = Side(own, 1, sides, plan.Size.Width);
            plan.Fill(own.Below(2, plan.Size.Height - height + 1), own.Below(3, plan.Size.Width - width + 1), height, width, Fill);
        }
    }

    static int Side(Rng random, ulong index, DrawRange shares, int length) => Math.Clamp((int)Math.Round(length * shares.Draw(random, index)), 1, length);
}
