using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Kernels.Sampling;

namespace Gradus.Tests.Augment.Plans;

/// <summary>The geometry of a plan by the book, in double: each pixel is followed back through every step, its point folded into each image as the border asks, and the source of its pass is read once.</summary>
static class ChainReference
{
    /// <summary>Makes the image of a plan that does nothing but move; one channel.</summary>
    public static double[] Make(Plan plan, double[] image)
    {
        foreach (Pass pass in plan.Passes)
        {
            Step[] steps = plan.Steps[pass.First..pass.End].ToArray();
            ImageSize after = steps[^1].After;
            double[] made = new double[after.Height * after.Width];
            for (int i = 0; i < made.Length; i++) made[i] = Pixel(steps, image, (i % after.Width) + 0.5, (i / after.Width) + 0.5);
            image = made;
        }
        return image;
    }

    static double Pixel(Step[] steps, double[] image, double x, double y)
    {
        double value = 0, cover = 1;
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            Step step = steps[i];
            (x, y) = step.ToSource.Map(x, y);
            if (i == 0) break;
            if (step.Border == Border.Constant)
            {
                double inside = Cover(x, step.Before.Width) * Cover(y, step.Before.Height);
                value += cover * (1 - inside) * step.Value;
                cover *= inside;
            }
            (x, y) = (Fold(x, step.Before.Width, step.Border), Fold(y, step.Before.Height, step.Border));
        }
        Step first = steps[0];
        return value + (cover * SamplingReference.Bilinear(image, first.Before.Height, first.Before.Width, x, y, (SamplingBorder)first.Border, first.Value));
    }

    static double Cover(double at, int size) => Math.Clamp(at + 0.5, 0, 1) * Math.Clamp(size + 0.5 - at, 0, 1);

    /// <summary>Between two steps; wrapping is done by whole pixels only, whose middles are told apart by their cells.</summary>
    static double Fold(double at, int size, Border border)
    {
        double length = border == Border.Reflect101 ? size - 1 : size, start = border == Border.Reflect101 ? 0.5 : 0;
        if (border is Border.Reflect or Border.Reflect101)
        {
            if (length == 0) return 0.5;
            double rest = (at - start) - (Math.Floor((at - start) / (2 * length)) * 2 * length);
            at = start + Math.Min(rest, (2 * length) - rest);
        }
        else if (border == Border.Wrap) at -= Math.Floor(at / size) * size;
        return Math.Clamp(at, 0.5, size - 0.5);
    }
}
