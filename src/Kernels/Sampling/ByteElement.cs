using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Sampling;

/// <summary>Bytes, 0 … 255.</summary>
public readonly unsafe struct ByteElement : IElement<byte>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(byte* from) => Vector128.ConvertToSingle(Sse41.IsSupported
        ? Sse41.ConvertToVector128Int32(from)
        : Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(from)).AsByte())).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Store(float value) => value > 0 ? value < 255 ? (byte)MathF.Round(value) : (byte)255 : (byte)0;

    /// <inheritdoc/>
    public static void Widen(ReadOnlySpan<byte> from, Span<float> to) => PixelRows.Widen(from, to);

    /// <inheritdoc/>
    public static void Narrow(ReadOnlySpan<float> from, Span<byte> to) => PixelRows.Narrow(from, to);
}
