namespace Gradus.Optim;

/// <summary>What clipping does in one step: a bound for each entry of the gradient, and a factor per segment, applied in that order.</summary>
/// <remarks>Made once for an arena and filled anew each step.</remarks>
public sealed class ClipPlan
{
    readonly float[] factors;

    /// <summary>A plan that changes nothing.</summary>
    /// <param name="segments">How many segments there are.</param>
    public ClipPlan(int segments)
    {
        factors = new float[segments];
        Clear();
    }

    /// <summary>The bound of |g| for each entry; +∞ for none.</summary>
    public float Limit { get; set; }

    /// <summary>What each segment's gradient is multiplied by; 1 for unchanged.</summary>
    public Span<float> Factors => factors;

    /// <summary>Makes it change nothing.</summary>
    public void Clear()
    {
        Limit = float.PositiveInfinity;
        factors.AsSpan().Fill(1f);
    }
}
