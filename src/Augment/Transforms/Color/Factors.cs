using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Color;

/// <summary>What single words of colour and color-jitter share: factors around 1 that change nothing at 1.</summary>
static class Factors
{
    /// <summary>What a factor is drawn from where a recipe says nothing.</summary>
    public static DrawRange Default => 0.4;

    /// <summary>A range of factors: a distance from 1, or both ends, 0 or more.</summary>
    public static DrawRange? Checked(DrawRange? range, string key) => range?.AroundWithin(1e6, 0, 1e6, key);

    /// <summary>Every channel times a factor.</summary>
    public static void Brightness(Plan plan, double factor)
    {
        if (factor != 1) plan.Color(ColorMatrix.Diagonal(factor, factor, factor));
    }

    /// <summary>Away from the mean or from half of white.</summary>
    public static void Contrast(Plan plan, double factor, Pivot pivot)
    {
        if (factor == 1) return;
        if (pivot == Pivot.Mean) plan.Contrast(factor);
        else plan.Color(ColorMatrix.Diagonal(factor, factor, factor, (1 - factor) * 0.5 * plan.White));
    }

    /// <summary>Away from grey; nothing where there is only grey.</summary>
    public static void Saturation(Plan plan, double factor)
    {
        if (factor != 1 && plan.Size.Channels == 3) plan.Color(ColorMatrix.Saturation(factor));
    }
}
