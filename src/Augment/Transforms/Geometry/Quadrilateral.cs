namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Four corners, in the order of rows: upper left, upper right, lower left, lower right.</summary>
public readonly record struct Quadrilateral(double X00, double Y00, double X10, double Y10, double X01, double Y01, double X11, double Y11)
{
    /// <summary>Whether no corner points inwards and no sides cross; going around, every corner turns the same way.</summary>
    public bool IsConvex
    {
        get
        {
            double a = Turn(X00, Y00, X10, Y10, X11, Y11), b = Turn(X10, Y10, X11, Y11, X01, Y01);
            double c = Turn(X11, Y11, X01, Y01, X00, Y00), d = Turn(X01, Y01, X00, Y00, X10, Y10);
            return (a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0);
        }
    }

    /// <summary>The map that takes the corners of the square from (0, 0) to (1, 1) to these corners.</summary>
    /// <remarks>Heckbert 1989, "Fundamentals of texture mapping and image warping", section 2.2.3.</remarks>
    /// <exception cref="ArgumentException">The corners are not convex.</exception>
    public Matrix3 FromUnitSquare()
    {
        if (!IsConvex) throw new ArgumentException("the four corners of a perspective must be convex");
        double x1 = X10 - X11, x2 = X01 - X11, x3 = X00 - X10 + X11 - X01;
        double y1 = Y10 - Y11, y2 = Y01 - Y11, y3 = Y00 - Y10 + Y11 - Y01;
        double d = (x1 * y2) - (x2 * y1);
        double g = ((x3 * y2) - (x2 * y3)) / d, h = ((x1 * y3) - (x3 * y1)) / d;
        return new Matrix3(X10 - X00 + (g * X10), X01 - X00 + (h * X01), X00, Y10 - Y00 + (g * Y10), Y01 - Y00 + (h * Y01), Y00, g, h, 1);
    }

    static double Turn(double ax, double ay, double bx, double by, double cx, double cy) => ((bx - ax) * (cy - by)) - ((by - ay) * (cx - bx));
}
