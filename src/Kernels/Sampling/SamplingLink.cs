namespace Gradus.Kernels.Sampling;

/// <summary>One geometric step, seen backwards: from a point of the image that it made to the point of the image that it read.</summary>
/// <remarks>Points are in edge coordinates: the middle of pixel (row i, column j) is (j + 0.5, i + 0.5). x′ = (Xx·x + Xy·y + X1) / (Wx·x + Wy·y + W1), y′ alike.</remarks>
public record struct SamplingLink
{
    /// <summary>An entry of the matrix; its last row is 0 0 1 unless <see cref="IsProjective"/>.</summary>
    public double Xx { get; set; }

    /// <summary>An entry of the matrix; its last row is 0 0 1 unless <see cref="IsProjective"/>.</summary>
    public double Xy { get; set; }

    /// <summary>An entry of the matrix; its last row is 0 0 1 unless <see cref="IsProjective"/>.</summary>
    public double X1 { get; set; }

    /// <summary>An entry of the matrix; its last row is 0 0 1 unless <see cref="IsProjective"/>.</summary>
    public double Yx { get; set; }

    /// <summary>An entry of the matrix; its last row is 0 0 1 unless <see cref="IsProjective"/>.</summary>
    public double Yy { get; set; }

    /// <summary>An entry of the matrix; its last row is 0 0 1 unless <see cref="IsProjective"/>.</summary>
    public double Y1 { get; set; }

    /// <summary>An entry of the matrix; its last row is 0 0 1 unless <see cref="IsProjective"/>.</summary>
    public double Wx { get; set; }

    /// <summary>An entry of the matrix; its last row is 0 0 1 unless <see cref="IsProjective"/>.</summary>
    public double Wy { get; set; }

    /// <summary>An entry of the matrix; its last row is 0 0 1 unless <see cref="IsProjective"/>.</summary>
    public double W1 { get; set; }

    /// <summary>Whether the last row counts.</summary>
    public bool IsProjective { get; set; }

    /// <summary>Nodes of the grid of offsets, which is added instead of the matrix; 0 for none.</summary>
    public int GridRows { get; set; }

    /// <summary>Nodes of the grid of offsets, which is added instead of the matrix; 0 for none.</summary>
    public int GridColumns { get; set; }

    /// <summary>Where the offsets begin in the grids' memory: x then y for each node, row by row.</summary>
    public int GridStart { get; set; }

    /// <summary>The size of the image that it made: what the grid spans.</summary>
    public int MadeHeight { get; set; }

    /// <summary>The size of the image that it made: what the grid spans.</summary>
    public int MadeWidth { get; set; }

    /// <summary>The size of the image that it read.</summary>
    public int Height { get; set; }

    /// <summary>The size of the image that it read.</summary>
    public int Width { get; set; }

    /// <summary>What stands beyond that image's edge.</summary>
    public SamplingBorder Border { get; set; }

    /// <summary>Whether any point may fall outside the middles of the outermost pixels.</summary>
    public bool Folds { get; set; }
}
