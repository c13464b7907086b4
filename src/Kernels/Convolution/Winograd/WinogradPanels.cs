using Gradus.Kernels.Matmul;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>The pass for many weights: all tiles are transformed once, then each panel of outputs transforms its weights piece by piece in the second-level cache and passes over all tiles.</summary>
/// <remarks>
/// Where tiles stay instead (<see cref="WinogradCorrelation"/>), every block of tiles reads all transformed weights, which for 512 × 512
/// channels are 37 MB. Each number is the same chain in the order of the channels, so both ways have the same bits.
/// </remarks>
static unsafe class WinogradPanels<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Tiles of a round: their products of one panel are 590 kB.</summary>
    const int MostTiles = 128;

    /// <summary>Tiles that one part transforms.</summary>
    const int PartTiles = 8;

    /// <summary>Channels of weights that are transformed at a time: 295 kB for a panel.</summary>
    const int Channels = 64;

    /// <summary>Runs the pass on the current pool.</summary>
    public static void Run(in Correlation pass, in WinogradTiles tiles, int panels)
    {
        int padded = WinogradTiles.Padded(pass.Patches.C, TSimd.Lanes), plane = WinogradTiles.Plane(Math.Min(MostTiles, tiles.Count), padded);
        using Threads.Loan loan = Threads.Borrow(WinogradTiles.All * plane, out float* inputs);
        for (int first = 0; first < tiles.Count; first += MostTiles)
        {
            int count = Math.Min(MostTiles, tiles.Count - first);
            Threads.Run((count + PartTiles - 1) / PartTiles, new InputJob(tiles, first, count, inputs, plane));
            Threads.Run(panels, new PanelJob(pass, tiles, first, count, inputs, plane));
        }
    }

    readonly struct InputJob(WinogradTiles tiles, int first, int count, float* inputs, int plane) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int from = part * PartTiles, channels = tiles.Patches.C;
            float* to = inputs + (from * WinogradTiles.Padded(channels, TSimd.Lanes)), scratch = workspace.Floats(WinogradInput<TSimd, TVector>.Scratch(channels));
            WinogradInput<TSimd, TVector>.Run(tiles, first + from, Math.Min(PartTiles, count - from), 0, channels, to, plane, scratch);
        }
    }

    /// <summary>One panel of outputs over all tiles of the round.</summary>
    readonly struct PanelJob(Correlation pass, WinogradTiles tiles, int first, int count, float* inputs, int plane) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int channels = pass.Patches.C, width = WinogradWeights<TSimd, TVector>.Width;
            int weightPlane = WinogradTiles.Plane(Channels, width), outPlane = WinogradTiles.Plane(count, width);
            float* weights = workspace.Floats(WinogradTiles.All * weightPlane), products = workspace.Floats(WinogradTiles.All * outPlane);
            float* scratch = workspace.Floats(Math.Max(18 * TSimd.Lanes, WinogradOutput<TSimd, TVector>.Scratch));
            bool two = pass.Filters - (part * width) > TSimd.Lanes;
            for (int channel = 0; channel < channels; channel += Channels)
            {
                int some = Math.Min(Channels, channels - channel);
                WinogradWeights<TSimd, TVector>.Run((float*)pass.Weights, channels, pass.Filters, part, channel, some, weights, weightPlane, scratch);
                var product = new MatmulPanel
                {
                    ARow = WinogradTiles.Padded(channels, TSimd.Lanes),
                    AStep = 1,
                    BRow = width,
                    CRow = width,
                    K = some,
                    Last = TSimd.Lanes,
                    Accumulate = channel > 0,
                };
                for (int position = 0; position < WinogradTiles.All; position++)
                {
                    product.B = weights + (position * weightPlane);
                    float* a = inputs + ((nint)position * plane) + channel, c = products + (position * outPlane);
                    if (two) MatmulRows<TSimd, TVector, Two>.Run(count, product, a, c);
                    else MatmulRows<TSimd, TVector, One>.Run(count, product, a, c);
                }
            }
            WinogradOutput<TSimd, TVector>.Run(pass, tiles, first, count, part, products, outPlane, scratch);
        }
    }
}
