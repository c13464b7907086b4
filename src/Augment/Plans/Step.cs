namespace Gradus.Augment.Plans;

/// <summary>One step of a plan, fully drawn.</summary>
struct Step
{
    /// <summary>What it is; the fields below belong to the kinds that their names say.</summary>
    public StepKind Kind;

    /// <summary>The transform's number in the pipeline.</summary>
    public int Position;

    /// <summary>The image before.</summary>
    public ImageSize Before;

    /// <summary>The image after.</summary>
    public ImageSize After;

    /// <summary>Warp: from a point of the new image to the point of the image before.</summary>
    public Matrix3 ToSource;

    /// <summary>Warp and displace: what stands beyond the edge.</summary>
    public Border Border;

    /// <summary>Warp and displace with a constant border, and fill: the colour, the same in every channel.</summary>
    public float Value;

    /// <summary>Displace: nodes of the grid, evenly from edge to edge.</summary>
    public int GridRows, GridColumns;

    /// <summary>Color: the map.</summary>
    public ColorMatrix Color;

    /// <summary>Contrast: the factor; 0 is all mean.</summary>
    public double Factor;

    /// <summary>Fill: the rectangle, clipped to the image.</summary>
    public int Top, Left, Bottom, Right;

    /// <summary>Pixels: the operation.</summary>
    public PixelOp? Pixels;

    /// <summary>Stage: the operation.</summary>
    public StageOp? Stage;

    /// <summary>Mix: the operation.</summary>
    public MixOp? Mix;

    /// <summary>Pixels, stage, mix and displace: what was drawn.</summary>
    public Arguments Arguments;
}
