using Gradus.Kernels.Functions;

namespace Gradus.Augment;

/// <summary>A map of the plane in homogeneous coordinates: (x, y, 1) → rows of the matrix, divided by the last.</summary>
/// <remarks>
/// Coordinates are continuous edge coordinates: x to the right from 0 at the left edge to W at the right edge, y down from 0 to H; the pixel
/// in row i and column j covers the square from (j, i) to (j+1, i+1) and has its middle at (j+0.5, i+0.5).
/// </remarks>
public readonly record struct Matrix3(
    double Xx, double Xy, double X1,
    double Yx, double Yy, double Y1,
    double Wx = 0, double Wy = 0, double W1 = 1)
{
    /// <summary>Every point stays.</summary>
    public static Matrix3 Identity => new(1, 0, 0, 0, 1, 0);

    /// <summary>Whether straight lines in equal steps stay in equal steps: no perspective.</summary>
    public bool IsAffine => Wx == 0 && Wy == 0 && W1 == 1;

    /// <summary>Whether columns come from columns and rows from rows.</summary>
    public bool IsAxisAligned => IsAffine && Xy == 0 && Yx == 0;

    /// <summary>The determinant; 0 where the map has no inverse.</summary>
    public double Determinant => (Xx * ((Yy * W1) - (Y1 * Wy))) - (Xy * ((Yx * W1) - (Y1 * Wx))) + (X1 * ((Yx * Wy) - (Yy * Wx)));

    /// <summary>Moves by (x, y).</summary>
    public static Matrix3 Translation(double x, double y) => new(1, 0, x, 0, 1, y);

    /// <summary>Stretches about the origin.</summary>
    public static Matrix3 Scaling(double x, double y) => new(x, 0, 0, 0, y, 0);

    /// <summary>Turns about the origin, counter-clockwise as displayed (y points down) for positive angles.</summary>
    /// <param name="degrees">The angle.</param>
    public static Matrix3 Rotation(double degrees)
    {
        (double sine, double cosine) = SineCosine(degrees);
        return new(cosine, sine, 0, -sine, cosine, 0);
    }

    /// <summary>Slants: x gains tan(x angle)·y, y gains tan(y angle)·x.</summary>
    /// <param name="x">Degrees, between −90 and 90.</param>
    /// <param name="y">Degrees, between −90 and 90.</param>
    public static Matrix3 Shear(double x, double y)
    {
        (double sx, double cx) = SineCosine(x);
        (double sy, double cy) = SineCosine(y);
        return new(1, sx / cx, 0, sy / cy, 1, 0);
    }

    /// <summary>The same map about a point instead of the origin.</summary>
    public Matrix3 About(double x, double y) => Translation(x, y) * this * Translation(-x, -y);

    /// <summary>First <paramref name="b"/>, then <paramref name="a"/>.</summary>
    public static Matrix3 operator *(in Matrix3 a, in Matrix3 b) => new Matrix3(
        (a.Xx * b.Xx) + (a.Xy * b.Yx) + (a.X1 * b.Wx), (a.Xx * b.Xy) + (a.Xy * b.Yy) + (a.X1 * b.Wy), (a.Xx * b.X1) + (a.Xy * b.Y1) + (a.X1 * b.W1),
        (a.Yx * b.Xx) + (a.Yy * b.Yx) + (a.Y1 * b.Wx), (a.Yx * b.Xy) + (a.Yy * b.Yy) + (a.Y1 * b.Wy), (a.Yx * b.X1) + (a.Yy * b.Y1) + (a.Y1 * b.W1),
        (a.Wx * b.Xx) + (a.Wy * b.Yx) + (a.W1 * b.Wx), (a.Wx * b.Xy) + (a.Wy * b.Yy) + (a.W1 * b.Wy), (a.Wx * b.X1) + (a.Wy * b.Y1) + (a.W1 * b.W1)).Normal();

    /// <summary>The map back.</summary>
    /// <exception cref="ArgumentException">The map has no inverse.</exception>
    public Matrix3 Inverse()
    {
        double d = Determinant;
        if (d == 0 || !double.IsFinite(d)) throw new ArgumentException("this map squeezes the image to a line: it has no inverse");
        return new Matrix3(
            ((Yy * W1) - (Y1 * Wy)) / d, ((X1 * Wy) - (Xy * W1)) / d, ((Xy * Y1) - (X1 * Yy)) / d,
            ((Y1 * Wx) - (Yx * W1)) / d, ((Xx * W1) - (X1 * Wx)) / d, ((X1 * Yx) - (Xx * Y1)) / d,
            ((Yx * Wy) - (Yy * Wx)) / d, ((Xy * Wx) - (Xx * Wy)) / d, ((Xx * Yy) - (Xy * Yx)) / d).Normal();
    }

    /// <summary>Where a point goes.</summary>
    public (double X, double Y) Map(double x, double y)
    {
        double w = (Wx * x) + (Wy * y) + W1;
        return (((Xx * x) + (Xy * y) + X1) / w, ((Yx * x) + (Yy * y) + Y1) / w);
    }

    /// <summary>Sine and cosine of an angle in degrees, with the same bits on every machine and exact for whole quarters.</summary>
    public static (double Sine, double Cosine) SineCosine(double degrees) => (PortableMath.CosPi((degrees / 180) - 0.5), PortableMath.CosPi(degrees / 180));

    Matrix3 Normal() => W1 is 0 or 1 ? this : new(Xx / W1, Xy / W1, X1 / W1, Yx / W1, Yy / W1, Y1 / W1, Wx / W1, Wy / W1, 1);
}
