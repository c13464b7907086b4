namespace Gradus.Kernels.Convolution;

/// <summary>One residue of a strided axis in the data gradient: the places of x that meet the same taps of the kernel.</summary>
/// <remarks>
/// With stride s and dilation d, place i of x meets tap k of output o where i + pad = s·o + d·k. Places with (i + pad) mod s = r meet
/// only the taps with d·k mod s = r, each s / gcd(s, d) behind the one before; for them the gradient is an ordinary correlation of dy
/// with those taps in reverse order, of stride 1 and dilation d / gcd(s, d).
/// </remarks>
/// <param name="First">The first place of x of this phase.</param>
/// <param name="Count">How many places, each a stride behind the one before.</param>
/// <param name="Taps">How many taps they meet; 0 where the stride steps over them.</param>
/// <param name="LastTap">The tap that stands first in the reversed order.</param>
/// <param name="Offset">The place of dy that the first place of x meets with that tap; may lie outside.</param>
/// <param name="TapStep">From one of the taps to the next.</param>
/// <param name="Dilation">From what one tap meets in dy to what the one before it meets.</param>
readonly record struct Phase(int First, int Count, int Taps, int LastTap, int Offset, int TapStep, int Dilation)
{
    /// <summary>The phase with residue <paramref name="residue"/> of an axis.</summary>
    public static Phase Of(int residue, int size, int kernel, int stride, int pad, int dilation)
    {
        int first = (((residue - pad) % stride) + stride) % stride;
        int count = size > first ? ((size - 1 - first) / stride) + 1 : 0;
        int common = Common(stride, dilation), step = stride / common, firstTap = 0;
        while (firstTap < step && firstTap < kernel && (long)firstTap * dilation % stride != residue) firstTap++;
        int taps = firstTap < step && firstTap < kernel ? ((kernel - 1 - firstTap) / step) + 1 : 0;
        int last = firstTap + (step * (taps - 1));
        // Exact where there is a tap: the residue is that of the taps.
        int offset = taps == 0 ? 0 : (first + pad - (last * dilation)) / stride;
        return new Phase(first, count, taps, last, offset, step, dilation / common);
    }

    /// <summary>The greatest common divisor.</summary>
    static int Common(int a, int b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
