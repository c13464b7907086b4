using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Every number becomes the median of those around it: takes away single wrong pixels, keeps edges.</summary>
/// <param name="Size">Rows and columns of the window, odd, 1 to 99.</param>
/// <remarks>Beyond the edge stands the outermost pixel, as in OpenCV. A stage: it needs neighbours. Bytes only.</remarks>
[Known("MedianBlur")]
public sealed record Median(int Size = 3) : TransformSpec
{
    /// <summary>Rows and columns of the window, odd, 1 to 99.</summary>
    public int Size { get; init => field = Odd(value); } = Odd(Size);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Bytes(isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (Size > 1) plan.Stage(MedianStage.Instance, new Arguments(A: Size));
    }

    static int Odd(int size) => Check.Within(size, 1, 99, nameof(Size)) % 2 == 1 ? size : throw new ArgumentException($"size is {size}; it must be odd");
}
