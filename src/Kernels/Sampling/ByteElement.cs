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
    public static Vector512<float> LoadSixteen(byte* from)
    {
        Vector128<byte> bytes = Vector128.Load(from);
        if (Avx512F.IsSupported) return Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(bytes));
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(bytes);
        return Vector512.ConvertToSingle(Vector512.Create(Vector256.WidenLower(low.ToVector256Unsafe()), Vector256.WidenLower(high.ToVector256Unsafe())).AsInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Read(byte* from) => *from;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Store(float value) => value > 0 ? value < 255 ? (byte)MathF.Round(value) : (byte)255 : (byte)0;

    /// <inheritdoc/>
    public static void Widen(ReadOnlySpan<byte> from, Span<float> to) => PixelRows.Widen(from, to);

    /// <inheritdoc/>
    public static void Narrow(ReadOnlySpan<float> from, Span<byte> to) => PixelRows.Narrow(from, to);
}
