namespace Gradus.Nn;

/// <summary>A layer whose output has more pixels than its input.</summary>
public interface IEnlarging
{
    /// <summary>How many times more, down and across.</summary>
    Size2 Factor { get; }
}
