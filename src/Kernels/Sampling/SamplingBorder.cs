namespace Gradus.Kernels.Sampling;

/// <summary>What stands beyond the edge of an image that is sampled between its pixels.</summary>
public enum SamplingBorder
{
    /// <summary>One colour; the outermost half pixel fades into it.</summary>
    Constant,

    /// <summary>The outermost pixel.</summary>
    Edge,

    /// <summary>The image mirrored about its edge.</summary>
    Reflect,

    /// <summary>The image mirrored about the middle of its outermost pixel.</summary>
    Reflect101,

    /// <summary>The image again; it must come with its first column and row repeated behind the last.</summary>
    Wrap,
}
