using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Steps of a plan that are carried out together: the source is read once, and every pixel written once.</summary>
/// <remarks>Either one stage or mix, or geometry followed by what is done to single pixels. Kept from image to image.</remarks>
sealed class Pass
{
    /// <summary>The first step.</summary>
    public int First { get; set; }

    /// <summary>One past the last step.</summary>
    public int End { get; set; }

    /// <summary>Why the steps before it could not be carried out together with these; empty for the first pass.</summary>
    public string Cause { get; set; } = "";

    /// <summary>Whether it is one stage or mix.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Whether the geometry moves whole pixels along the axes; then <see cref="Map"/> says where to.</summary>
    public bool IsWholePixels { get; set; }

    /// <summary>The geometry where rows come from rows and columns from columns; then it is read that way, and not along <see cref="Links"/>.</summary>
    public AxisMap? Axes { get; set; }

    /// <summary>Whether anything is moved.</summary>
    public bool HasGeometry { get; set; }

    /// <summary>What of the source may be seen: crops that were made before anything was turned leave the rest behind.</summary>
    public AxisMap Seen { get; set; }

    /// <summary>Where whole pixels come from.</summary>
    public PixelMap Map { get; } = new();

    /// <summary>The geometry otherwise, from the last step to the first.</summary>
    public List<SamplingLink> Links { get; } = [];

    /// <summary>What a constant border shows.</summary>
    public float Constant { get; set; }

    /// <summary>What is done to the pixels.</summary>
    public List<PassOp> Ops { get; } = [];

    /// <summary>Rectangles that are laid on the finished image.</summary>
    public List<Patch> Patches { get; } = [];

    /// <summary>Forgets everything.</summary>
    public void Begin(int first, string cause)
    {
        (First, End, Cause, IsWhole, IsWholePixels, HasGeometry, Axes, Constant) = (first, first, cause, false, true, false, null, 0);
        Links.Clear();
        Ops.Clear();
        Patches.Clear();
    }
}
