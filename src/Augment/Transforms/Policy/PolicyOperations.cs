using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Blur;
using Gradus.Augment.Transforms.Color;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Policy;

/// <summary>Records the operations that rand-augment and trivial-augment draw.</summary>
static class PolicyOperations
{
    const int Count = (int)PolicyOperation.Equalize + 1;

    /// <summary>Refuses what some operation cannot take.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void Demand(ImageSize before, bool isBytes)
    {
        Demands.Colors(before);
        Demands.Bytes(isBytes);
    }

    /// <summary>Draws one and records it.</summary>
    /// <param name="random">Its own stream: the operation, the side, and for the caller numbers from 2 on.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="magnitude">From 0 to <see cref="PolicyRanges.Steps"/>.</param>
    /// <param name="ranges">What the largest magnitude is.</param>
    /// <param name="farX">The largest shift to the side, in pixels.</param>
    /// <param name="farY">The largest shift up or down, in pixels.</param>
    /// <param name="border">What comes in.</param>
    /// <param name="fill">The value of a constant border.</param>
    public static void Draw(Rng random, Plan plan, int magnitude, PolicyRanges ranges, double farX, double farY, Border border, float fill)
    {
        var operation = (PolicyOperation)random.Below(0, Count);
        double share = (double)magnitude / PolicyRanges.Steps, signed = random.Below(1, 2) == 0 ? share : -share;
        if (operation is > PolicyOperation.Identity and <= PolicyOperation.Rotate) plan.Warp(ToSource(operation, plan.Size, signed, ranges, farX, farY), border, fill);
        else Values(operation, plan, share, 1 + (signed * ranges.Factor), ranges);
    }

    /// <summary>Slants keep the upper left corner, as torchvision and AutoAugment before it have it; shifts are whole pixels.</summary>
    static Matrix3 ToSource(PolicyOperation operation, ImageSize size, double signed, PolicyRanges ranges, double farX, double farY) => operation switch
    {
        PolicyOperation.ShearX => new Matrix3(1, signed * ranges.Shear, 0, 0, 1, 0),
        PolicyOperation.ShearY => new Matrix3(1, 0, 0, signed * ranges.Shear, 1, 0),
        PolicyOperation.TranslateX => Matrix3.Translation(-Math.Truncate(signed * farX), 0),
        PolicyOperation.TranslateY => Matrix3.Translation(0, -Math.Truncate(signed * farY)),
        _ => Matrix3.Rotation(-signed * ranges.Degrees).About(size.Width / 2.0, size.Height / 2.0),
    };

    static void Values(PolicyOperation operation, Plan plan, double share, double factor, PolicyRanges ranges)
    {
        switch (operation)
        {
            case PolicyOperation.Brightness:
                Factors.Brightness(plan, factor);
                break;
            case PolicyOperation.Color:
                Factors.Saturation(plan, factor);
                break;
            case PolicyOperation.Contrast:
                Factors.Contrast(plan, factor, Pivot.Mean);
                break;
            case PolicyOperation.Sharpness:
                if (factor != 1) plan.Stage(SharpenStage.Instance, new Arguments(A: factor));
                break;
            case PolicyOperation.Posterize:
                int bits = 8 - (int)Math.Round(share * ranges.Bits);
                if (bits < 8) Posterize.Keep(plan, bits);
                break;
            case PolicyOperation.Solarize:
                plan.Pixels(SolarOp.Instance, new Arguments(A: plan.White * (1 - share)));
                break;
            case PolicyOperation.Autocontrast:
                plan.Stage(StretchStage.Instance);
                break;
            case PolicyOperation.Equalize:
                plan.Stage(EqualizeStage.Instance);
                break;
        }
    }
}
