namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>Where Winograd's algorithm is taken: a function of kernel, stride, channels, height and width, never of a timing, the batch or the threads.</summary>
static class WinogradTable
{
    /// <summary>Fewer channels or outputs do not pay for the transforms.</summary>
    const int LeastChannels = 16;

    /// <summary>More weights than this (512 × 8,192) would take transforms beyond 600 MB.</summary>
    const long MostWeights = 1 << 22;

    /// <summary>Tiles that are filled less cost more than they save.</summary>
    const double LeastFill = 0.4;

    /// <summary>Whether a pass over patches, or the gradient of its weights, is faster this way.</summary>
    /// <param name="patches">What each output pixel looks at.</param>
    /// <param name="outputs">Filters.</param>
    public static bool Takes(in Patches patches, int outputs) =>
        Is3By3(patches) && patches.C >= LeastChannels && outputs >= LeastChannels && (long)patches.C * outputs <= MostWeights && Fill(patches) >= LeastFill;

    static bool Is3By3(in Patches patches) => patches is { KernelH: 3, KernelW: 3, StrideH: 1, StrideW: 1, DilationH: 1, RowsAreWhole: true };

    /// <summary>The share of the tiles' pixels that the output has; the transforms save a factor of four at most.</summary>
    static double Fill(in Patches patches)
    {
        int side = WinogradTiles.Side, down = (patches.OutH + side - 1) / side * side, across = (patches.OutW + side - 1) / side * side;
        return down * across == 0 ? 0 : (double)patches.OutH * patches.OutW / ((double)down * across);
    }
}
