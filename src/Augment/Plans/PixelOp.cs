namespace Gradus.Augment.Plans;

/// <summary>Changes pixels one by one, each knowing its place and nothing of its neighbours: noise, tables, patterns.</summary>
/// <remarks>Stateless and shared: what was drawn comes as <see cref="Arguments"/>. The same pixel always gets the same result, whatever rows were done before.</remarks>
public abstract class PixelOp
{
    /// <summary>What <c>--explain</c> calls it, such as <c>gamma 1.3</c>.</summary>
    /// <param name="arguments">What was drawn.</param>
    public abstract string Describe(in Arguments arguments);

    /// <summary>Changes one row.</summary>
    /// <param name="row">Four floats per pixel, the image's channels first and undefined numbers after them; values on the scale of the image, not yet clipped.</param>
    /// <param name="y">The row's number.</param>
    /// <param name="size">The image.</param>
    /// <param name="arguments">What was drawn.</param>
    /// <param name="data">The numbers that the transform rented.</param>
    /// <param name="white">The value of white: 255 for bytes, 1 for floats.</param>
    public abstract void Run(Span<float> row, int y, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, float white);
}
