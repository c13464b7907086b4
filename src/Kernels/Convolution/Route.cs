namespace Gradus.Kernels.Convolution;

/// <summary>How a pass of a convolution computes.</summary>
enum Route
{
    /// <summary>Patches are copied into a matrix, block by block: for what no other way suits.</summary>
    Gathered,

    /// <summary>The images are the matrix of patches as they lie.</summary>
    Product,

    /// <summary>Rows of patches are multiplied where they overlap in the image.</summary>
    Rows,

    /// <summary>Winograd's algorithm.</summary>
    Winograd,
}
