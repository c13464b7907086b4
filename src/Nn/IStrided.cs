namespace Gradus.Nn;

/// <summary>A layer whose window moves in steps, so that its output is smaller than its input.</summary>
public interface IStrided
{
    /// <summary>The steps, down and across.</summary>
    Size2 Stride { get; }
}
