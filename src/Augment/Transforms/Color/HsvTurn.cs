using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Turns hue through HSV: A is the turn, −0.5 … 0.5. Values are clipped to 0 … white first, since HSV has no others.</summary>
sealed class HsvTurn : PixelOp
{
    const int Pitch = 4, Abreast = 4;

    /// <summary>The one there is.</summary>
    public static readonly HsvTurn Instance = new();

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"hue {arguments.A:0.###}, exact");

    /// <inheritdoc/>
    public override void Run(Span<float> row, int y, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, float white)
    {
        Vector128<float> turn = Vector128.Create((float)(arguments.A * 6)), most = Vector128.Create(white);
        int i = 0;
        for (; i <= row.Length - (Abreast * Pitch); i += Abreast * Pitch) Four(row.Slice(i, Abreast * Pitch), turn, most);
        if (i == row.Length) return;
        Span<float> rest = stackalloc float[Abreast * Pitch];
        row[i..].CopyTo(rest);
        Four(rest, turn, most);
        rest[..(row.Length - i)].CopyTo(row[i..]);
    }

    /// <summary>Four pixels, each channel as one vector.</summary>
    static void Four(Span<float> p, Vector128<float> turn, Vector128<float> white)
    {
        Vector128<float> r = Clipped(p[0], p[4], p[8], p[12], white), g = Clipped(p[1], p[5], p[9], p[13], white), b = Clipped(p[2], p[6], p[10], p[14], white);
        Vector128<float> most = Vector128.Max(r, Vector128.Max(g, b)), range = most - Vector128.Min(r, Vector128.Min(g, b));
        Vector128<float> isRed = Vector128.Equals(most, r), isGreen = Vector128.Equals(most, g);
        Vector128<float> across = Vector128.ConditionalSelect(isRed, g - b, Vector128.ConditionalSelect(isGreen, b - r, r - g));
        Vector128<float> sixth = Vector128.ConditionalSelect(isRed, Vector128<float>.Zero, Vector128.ConditionalSelect(isGreen, Vector128.Create(2f), Vector128.Create(4f)));
        Vector128<float> hue = sixth + (across / range) + turn, isGrey = Vector128.Equals(range, Vector128<float>.Zero);
        r = Vector128.ConditionalSelect(isGrey, r, Channel(5, hue, most, range));
        g = Vector128.ConditionalSelect(isGrey, g, Channel(3, hue, most, range));
        b = Vector128.ConditionalSelect(isGrey, b, Channel(1, hue, most, range));
        for (int k = 0; k < Abreast; k++) (p[Pitch * k], p[(Pitch * k) + 1], p[(Pitch * k) + 2]) = (r.GetElement(k), g.GetElement(k), b.GetElement(k));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Clipped(float a, float b, float c, float d, Vector128<float> white) => Vector128.Min(Vector128.Max(Vector128.Create(a, b, c, d), Vector128<float>.Zero), white);

    /// <summary>A channel of a colour by its hue in sixths of a turn: most − range · max(0, min(k, 4 − k, 1)), k = (sixth + hue) mod 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Channel(float sixth, Vector128<float> hue, Vector128<float> most, Vector128<float> range)
    {
        Vector128<float> k = hue + Vector128.Create(sixth);
        k -= Vector128.Floor(k * (1f / 6)) * 6;
        Vector128<float> share = Vector128.Min(Vector128<float>.One, Vector128.Min(k, Vector128.Create(4f) - k));
        return most - (range * Vector128.Max(Vector128<float>.Zero, share));
    }
}
