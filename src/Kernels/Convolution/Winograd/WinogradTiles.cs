namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>The tiles of 4×4 output pixels of a 3×3 convolution of stride 1, counted row by row through all images.</summary>
/// <param name="Images">N.</param>
/// <param name="Patches">What each output pixel looks at.</param>
readonly unsafe record struct WinogradTiles(int Images, Patches Patches)
{
    /// <summary>Pixels along a side of a tile, and positions along a side of its transform.</summary>
    public const int Side = 4, Positions = 6;

    /// <summary>Positions of a transformed tile.</summary>
    public const int All = Positions * Positions;

    /// <summary>Tiles in a column of an image.</summary>
    public int Down => (Patches.OutH + Side - 1) / Side;

    /// <summary>Tiles in a row of an image.</summary>
    public int Across => (Patches.OutW + Side - 1) / Side;

    /// <summary>Tiles of all images.</summary>
    public int Count => Images * Down * Across;

    /// <summary>The image of a tile, and its first output pixel.</summary>
    public (int Image, int Y, int X) At(int tile)
    {
        int inImage = tile % (Down * Across);
        return (tile / (Down * Across), inImage / Across * Side, inImage % Across * Side);
    }

    /// <summary>Channels rounded up to whole vectors.</summary>
    public static int Padded(int channels, int lanes) => (channels + lanes - 1) / lanes * lanes;

    /// <summary>Floats from one position's plane to the next: one line more than it holds, so that planes do not share cache sets.</summary>
    public static int Plane(int tiles, int channels) => (tiles * channels) + 16;
}
