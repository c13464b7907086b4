namespace Gradus.Augment.Plans;

/// <summary>Changes an image as a whole: what needs neighbours, a histogram or a codec. It splits a plan: what stands before it is finished first, as bytes.</summary>
/// <remarks>Stateless and shared: what was drawn comes as <see cref="Arguments"/>, room to work in as <see cref="Scratch"/>. The size stays.</remarks>
public abstract class StageOp
{
    /// <summary>What <c>--explain</c> calls it, such as <c>gaussian-blur σ 1.2</c>.</summary>
    /// <param name="arguments">What was drawn.</param>
    public abstract string Describe(in Arguments arguments);

    /// <summary>Why it is a stage, such as <c>needs neighbours</c>.</summary>
    public abstract string Reason { get; }

    /// <summary>Changes the image.</summary>
    /// <param name="from">[H,W,C].</param>
    /// <param name="to">[H,W,C]; every byte is to be written.</param>
    /// <param name="size">The image.</param>
    /// <param name="arguments">What was drawn.</param>
    /// <param name="data">The numbers that the transform rented.</param>
    /// <param name="scratch">Room to work in.</param>
    public abstract void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch);
}
