namespace Gradus.Augment.Plans;

/// <summary>What a step of a plan is.</summary>
enum StepKind
{
    /// <summary>Pixels come from other places: a matrix.</summary>
    Warp,

    /// <summary>Pixels come from other places: an offset for each node of a grid.</summary>
    Displace,

    /// <summary>An affine map of each pixel's channels.</summary>
    Color,

    /// <summary>Away from or towards the mean of the image.</summary>
    Contrast,

    /// <summary>A rectangle of one colour.</summary>
    Fill,

    /// <summary>Something done to each pixel by itself, knowing its place.</summary>
    Pixels,

    /// <summary>Something that needs neighbours or the whole image.</summary>
    Stage,

    /// <summary>Other samples come in.</summary>
    Mix,
}
