namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>Where Winograd's algorithm is taken: a function of kernel, stride, channels, height and width, never of a timing, the batch or the threads.</summary>
static class WinogradTable
{
    /// <summary>Fewer channels or outputs do not pay for the transforms.</summary>
    const int LeastChannels = 16;

    /// <summary>Whether a pass of patches times weights is faster this way.</summary>
    public static bool ForCorrelation(in Patches patches, int outputs) => Is3By3(patches) && patches.C >= LeastChannels && outputs >= LeastChannels && Fill(patches) >= 0.4;

    /// <summary>Whether the gradient of the weights is faster this way.</summary>
    public static bool ForWeights(in Patches patches, int outputs) => Is3By3(patches) && patches.C >= LeastChannels && outputs >= LeastChannels && Fill(patches) >= 0.4;

    static bool Is3By3(in Patches patches) => patches is { KernelH: 3, KernelW: 3, StrideH: 1, StrideW: 1, DilationH: 1, RowsAreWhole: true };

    /// <summary>The share of the tiles' pixels that the output has; the transforms save a factor of four at most.</summary>
    static double Fill(in Patches patches)
    {
        int side = WinogradTiles.Side, down = (patches.OutH + side - 1) / side * side, across = (patches.OutW + side - 1) / side * side;
        return down * across == 0 ? 0 : (double)patches.OutH * patches.OutW / ((double)down * across);
    }
}
