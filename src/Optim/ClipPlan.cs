using Gradus.Kernels.Optimize;

namespace Gradus.Optim;

/// <summary>What clipping does in one step: a factor per unit where a clip asks for it, a bound for each entry of the gradient, and a factor per segment, applied in that order.</summary>
/// <remarks>Made once for an arena and filled anew each step.</remarks>
public sealed class ClipPlan
{
    readonly float[] factors;
    float[] unitFactors = [];
    Units? units;
    bool isByUnit;

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

    /// <summary>What each unit's gradient is multiplied by, see <see cref="UnitVitals"/>; 1 for unchanged. Empty where no clip asked for units in this step.</summary>
    public Span<float> UnitFactors => isByUnit ? unitFactors : [];

    /// <summary>Makes it change nothing.</summary>
    public void Clear()
    {
        Limit = float.PositiveInfinity;
        factors.AsSpan().Fill(1f);
        isByUnit = false;
    }

    internal void ByUnit(Units layout)
    {
        if (units != layout) (units, unitFactors) = (layout, new float[layout.Count]);
        unitFactors.AsSpan().Fill(1f);
        isByUnit = true;
    }

    /// <summary>The terms of a segment; a segment that is one unit as a whole has its factor in that of the segment.</summary>
    internal SegmentTerms Terms(int segment, float decay, float rate, float sparsity)
    {
        (int first, int count) = isByUnit ? units!.Of(segment) : (0, 0);
        return count == 1 ? new SegmentTerms(Limit, factors[segment] * unitFactors[first], decay, rate, sparsity)
            : new SegmentTerms(Limit, factors[segment], decay, rate, sparsity, Units: count, FirstUnit: first);
    }
}
