using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Color;

/// <summary>A turn of the circle of colours, for hue and color-jitter.</summary>
static class HueTurn
{
    // The axes of YUV, from which YIQ differs by a rotation: U = 0.436 · (B − Y) / (1 − luma of blue), V = 0.615 · (R − Y) / (1 − luma of red).
    const double U = 0.436 / (1 - ColorMatrix.LumaBlue);
    const double V = 0.615 / (1 - ColorMatrix.LumaRed);

    /// <summary>What a turn is drawn from where a recipe says nothing.</summary>
    public static DrawRange Default => 0.1;

    /// <summary>A range of turns.</summary>
    public static DrawRange? Checked(DrawRange? range, string key) => range?.AroundWithin(0.5, -0.5, 0.5, key);

    /// <summary>Records a turn; nothing where there is only grey.</summary>
    public static void Record(Plan plan, double turn, HueMode mode)
    {
        if (turn == 0 || plan.Size.Channels != 3) return;
        if (mode == HueMode.Yiq) plan.Color(Rotation(turn));
        else plan.Pixels(HsvTurn.Instance, new Arguments(A: turn));
    }

    /// <summary>The rotation of the chroma plane at constant luma.</summary>
    public static ColorMatrix Rotation(double turn)
    {
        (double sine, double cosine) = Matrix3.SineCosine(turn * 360);
        double across = V / U * sine, back = U / V * sine;
        const double r = ColorMatrix.LumaRed, g = ColorMatrix.LumaGreen, b = ColorMatrix.LumaBlue;
        // b − y and r − y as rows over (red, green, blue), then turned: the new blue and red are those plus luma.
        (double Red, double Green, double Blue) blue = (-r, -g, 1 - b), red = (1 - r, -g, -b);
        (double Red, double Green, double Blue) newBlue = Mixed(cosine, blue, -across, red), newRed = Mixed(back, blue, cosine, red);
        (double Red, double Green, double Blue) newGreen = Mixed(-b / g, newBlue, -r / g, newRed);
        return new ColorMatrix(
            newRed.Red + r, newRed.Green + g, newRed.Blue + b, 0,
            newGreen.Red + r, newGreen.Green + g, newGreen.Blue + b, 0,
            newBlue.Red + r, newBlue.Green + g, newBlue.Blue + b, 0);
    }

    static (double Red, double Green, double Blue) Mixed(double a, (double Red, double Green, double Blue) x, double b, (double Red, double Green, double Blue) y) =>
        ((a * x.Red) + (b * y.Red), (a * x.Green) + (b * y.Green), (a * x.Blue) + (b * y.Blue));
}
