using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution;

/// <summary>How a grid of output pixels looks at images: what a row of the patch matrix [pixels, KernelH·KernelW·C] holds.</summary>
/// <param name="Source">[N,H,W,C].</param>
/// <param name="H">Rows of an image.</param>
/// <param name="W">Columns of an image.</param>
/// <param name="C">Channels that are looked at.</param>
/// <param name="KernelH">Rows of a patch.</param>
/// <param name="KernelW">Columns of a patch.</param>
/// <param name="StrideH">Rows of the source from one output row to the next.</param>
/// <param name="StrideW">Columns of the source from one output column to the next.</param>
/// <param name="OffsetY">Source row of the first patch row of output row 0: minus the padding; of any sign.</param>
/// <param name="OffsetX">The same across.</param>
/// <param name="OutH">Output rows of an image.</param>
/// <param name="OutW">Output columns of an image.</param>
/// <param name="Channels">Channels of an image: C, or more where a group of them is looked at, whose first one Source points at.</param>
/// <param name="DilationH">Rows of the source from one row of a patch to the next.</param>
/// <param name="DilationW">The same across.</param>
/// <remarks>What lies outside the image is 0.</remarks>
readonly unsafe record struct Patches(
    nint Source, int H, int W, int C, int KernelH, int KernelW,
    int StrideH, int StrideW, int OffsetY, int OffsetX, int OutH, int OutW,
    int Channels, int DilationH, int DilationW)
{
    /// <summary>Columns of the patch matrix.</summary>
    public int Depth => KernelH * KernelW * C;

    /// <summary>Whether the part of a patch on one row of the image is KernelW·C consecutive floats there.</summary>
    public bool RowsAreWhole => DilationW == 1 && Channels == C;

    /// <summary>Whether the images are the patch matrix as they lie, a row every <see cref="Channels"/> floats.</summary>
    public bool AreSource => KernelH == 1 && KernelW == 1 && StrideH == 1 && StrideW == 1 && OffsetY == 0 && OffsetX == 0 && OutH == H && OutW == W;

    /// <summary>Copies columns [from, to) of the patches of <paramref name="count"/> pixels, counted through all images, to [count, to − from].</summary>
    public void Gather(long first, int count, int from, int to, float* target)
    {
        long pixel = first, end = first + count;
        // Consecutive floats of the image: a row of the kernel, or the channels of one tap.
        int pieces = RowsAreWhole ? 1 : KernelW, segment = KernelW * C / pieces, width = to - from;
        while (pixel < end)
        {
            int ox = (int)(pixel % OutW), oy = (int)(pixel / OutW % OutH);
            long n = pixel / OutW / OutH;
            int run = (int)Math.Min(OutW - ox, end - pixel);
            float* rows = target + ((pixel - first) * width);
            for (int piece = from / segment; piece * segment < to; piece++)
            {
                int low = Math.Max(from, piece * segment), high = Math.Min(to, (piece + 1) * segment);
                int iy = (oy * StrideH) + OffsetY + (piece / pieces * DilationH), skip = piece % pieces * DilationW * Channels;
                Row(n, iy, ox, run, skip + low - (piece * segment), high - low, rows + low - from, width);
            }
            pixel += run;
        }
    }

    /// <summary>For a run of pixels of one output row, <paramref name="length"/> floats behind float <paramref name="skip"/> of the patch's place in one row of the image.</summary>
    public void Row(long n, int iy, int ox, int run, int skip, int length, float* target, int pitch)
    {
        if (iy < 0 || iy >= H)
        {
            for (int i = 0; i < run; i++) new Span<float>(target + ((long)i * pitch), length).Clear();
            return;
        }
        float* source = (float*)Source + (((n * H) + iy) * W * Channels);
        int step = StrideW * Channels, at = (((ox * StrideW) + OffsetX) * Channels) + skip, limit = W * Channels;
        int done = 0;
        for (; done < run && at < 0; done++, at += step, target += pitch) Clipped(source, at, limit, length, target);
        int whole = at + length > limit ? 0 : Math.Min(run - done, ((limit - length - at) / step) + 1);
        Copy(source + at, step, whole, length, target, pitch);
        target += (long)whole * pitch;
        at += whole * step;
        for (done += whole; done < run; done++, at += step, target += pitch) Clipped(source, at, limit, length, target);
    }

    /// <summary>A piece that reaches over an edge of the image.</summary>
    static void Clipped(float* source, int at, int limit, int length, float* target)
    {
        int before = Math.Clamp(-at, 0, length), after = Math.Clamp(limit - at, before, length);
        new Span<float>(target, before).Clear();
        new Span<float>(source + at + before, after - before).CopyTo(new Span<float>(target + before, after - before));
        new Span<float>(target + after, length - after).Clear();
    }

    static void Copy(float* source, int step, int count, int length, float* target, int pitch)
    {
        if (SimdTier.Is512 && length >= 16) Copy<Simd512, Vector512<float>>(source, step, count, length, target, pitch);
        else if (SimdTier.Is256 && length >= 8) Copy<Simd256, Vector256<float>>(source, step, count, length, target, pitch);
        else if (length >= 4) Copy<Simd128, Vector128<float>>(source, step, count, length, target, pitch);
        else
        {
            for (int i = 0; i < count; i++, source += step, target += pitch)
            {
                for (int k = 0; k < length; k++) target[k] = source[k];
            }
        }
    }

    /// <summary>Pieces of at least one vector: the last vector overlaps the one before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Copy<TSimd, TVector>(float* source, int step, int count, int length, float* target, int pitch)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int last = length - TSimd.Lanes;
        for (int i = 0; i < count; i++, source += step, target += pitch)
        {
            for (int k = 0; k < last; k += TSimd.Lanes) TSimd.Store(target + k, TSimd.Load(source + k));
            TSimd.Store(target + last, TSimd.Load(source + last));
        }
    }
}
