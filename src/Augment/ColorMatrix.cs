namespace Gradus.Augment;

/// <summary>An affine map of colours: each new channel is a weighted sum of the old three and a constant.</summary>
/// <remarks>Values are those of the image: 0 … 255 for bytes, 0 … 1 for floats. Images of one channel use <see cref="Rr"/> and <see cref="R1"/>; see <see cref="OnGrey"/>.</remarks>
public readonly record struct ColorMatrix(
    double Rr, double Rg, double Rb, double R1,
    double Gr, double Gg, double Gb, double G1,
    double Br, double Bg, double Bb, double B1)
{
    /// <summary>The share of red in luma, ITU-R BT.601, as Pillow and OpenCV have it.</summary>
    public const double LumaRed = 0.299;

    /// <summary>The share of green in luma.</summary>
    public const double LumaGreen = 0.587;

    /// <summary>The share of blue in luma.</summary>
    public const double LumaBlue = 0.114;

    /// <summary>Every colour stays.</summary>
    public static ColorMatrix Identity => Diagonal(1, 1, 1);

    /// <summary>Each channel times a factor, plus a constant.</summary>
    public static ColorMatrix Diagonal(double red, double green, double blue, double offset = 0) => new(red, 0, 0, offset, 0, green, 0, offset, 0, 0, blue, offset);

    /// <summary>Between the colour's luma (factor 0) and itself (1), or beyond: Pillow's saturation.</summary>
    public static ColorMatrix Saturation(double factor)
    {
        double r = (1 - factor) * LumaRed, g = (1 - factor) * LumaGreen, b = (1 - factor) * LumaBlue;
        return new(r + factor, g, b, 0, r, g + factor, b, 0, r, g, b + factor, 0);
    }

    /// <summary>First <paramref name="b"/>, then <paramref name="a"/>; nothing is clipped between.</summary>
    public static ColorMatrix operator *(in ColorMatrix a, in ColorMatrix b)
    {
        (double rr, double rg, double rb, double r1) = Row(a.Rr, a.Rg, a.Rb, a.R1, b);
        (double gr, double gg, double gb, double g1) = Row(a.Gr, a.Gg, a.Gb, a.G1, b);
        (double br, double bg, double bb, double b1) = Row(a.Br, a.Bg, a.Bb, a.B1, b);
        return new(rr, rg, rb, r1, gr, gg, gb, g1, br, bg, bb, b1);
    }

    /// <summary>The new colour.</summary>
    public (double R, double G, double B) Map(double r, double g, double b) =>
        ((Rr * r) + (Rg * g) + (Rb * b) + R1, (Gr * r) + (Gg * g) + (Gb * b) + G1, (Br * r) + (Bg * g) + (Bb * b) + B1);

    /// <summary>What the map does to grey, red = green = blue: the green row summed, for images of one channel.</summary>
    public ColorMatrix OnGrey() => new(Gr + Gg + Gb, 0, 0, G1, 0, 0, 0, 0, 0, 0, 0, 0);

    static (double R, double G, double B, double One) Row(double r, double g, double b, double one, in ColorMatrix m) =>
        ((r * m.Rr) + (g * m.Gr) + (b * m.Br), (r * m.Rg) + (g * m.Gg) + (b * m.Bg), (r * m.Rb) + (g * m.Gb) + (b * m.Bb), (r * m.R1) + (g * m.G1) + (b * m.B1) + one);
}
