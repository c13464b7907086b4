using FsCheck;
using FsCheck.Fluent;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Kernels.Random;

namespace Gradus.Tests.Augment.Plans;

/// <summary>Random chains: fused against each step alone, rounded to 8 bits.</summary>
/// <remarks>
/// On a smooth image the two may differ by what the single steps lose and the fused chain does not. A warp reads between pixels, which costs at
/// most an eighth of the curvature across a pixel, and rounds (½); a colour multiplies what was lost before and rounds; both also clip, so the
/// image is chosen such that no step leaves 0 … 255. Compared where no step looked beyond an edge: a mirrored edge is no smooth image.
/// </remarks>
public sealed class ChainTests
{
    const int Side = 96;

    // The scene: 127 + 28·sin(x/7)·cos(y/9): curvature 28/49 along x, 28/81 along y, 28/63 mixed.
    const double Amplitude = 28, Curvature = Amplitude * ((1.0 / 49) + (1.0 / 81) + (2.0 / 63));

    static readonly ImageSize Size = new(Side, Side, 3);

    [Fact]
    public void Fused_chains_stay_within_the_bound_of_the_steps_alone() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed => Holds(seed)));

    static void Holds(uint seed)
    {
        byte[] image = new byte[Size.Length];
        for (int i = 0; i < image.Length; i++)
            image[i] = (byte)Math.Round(127 + (Amplitude * Math.Sin(((i / 3 % Side) + 0.5) / 7 + (i % 3)) * Math.Cos((((i / 3 / Side) + 0.5) / 9) - (i % 3))));
        double bound = 0;
        void Record(Plan plan) => bound = ChainTests.Record(plan, new Rng(seed));
        Plan fused = Planned.Of(Size, 255, Record, new PlanOptions(Antialias: Antialias.Off));
        byte[] alone = Planned.Bytes(image, Size, Record, new PlanOptions(IsStrict: true, Antialias: Antialias.Off)), made = new byte[fused.Size.Length];
        fused.Run(image, made, null);
        int compared = 0;
        for (int i = 0; i < made.Length / 3; i++)
        {
            if (!IsInside(fused, (i % fused.Size.Width) + 0.5, (i / fused.Size.Width) + 0.5)) continue;
            compared++;
            for (int c = 0; c < 3; c++)
                if (Math.Abs(made[(3 * i) + c] - alone[(3 * i) + c]) > bound)
                    Assert.Fail($"seed {seed}: pixel {i} channel {c} is {made[(3 * i) + c]} fused and {alone[(3 * i) + c]} alone; the bound is {bound:0.00}");
        }
        // A bound that nothing is compared with proves nothing.
        Assert.True(compared > 20 || fused.Size.Length < 300, $"seed {seed}: only {compared} pixels were inside");
    }

    /// <summary>Draws 2 to 6 steps; returns how far fused and alone may differ.</summary>
    static double Record(Plan plan, Rng random)
    {
        double error = 0.5, curvature = Curvature, gain = 1;
        int steps = 2 + random.Below(0, 5);
        for (int i = 0; i < steps; i++)
        {
            Rng own = random.Child((ulong)i);
            double factor = own.Uniform(1, 0.8, 1.25);
            switch (own.Below(0, 7))
            {
                case 0:
                    Warp(Matrix3.Rotation(own.Uniform(2, -12, 12)), 1);
                    break;
                case 1:
                    Warp(Matrix3.Scaling(factor, factor), factor);
                    break;
                case 2:
                    Warp(Matrix3.Shear(own.Uniform(2, -8, 8), own.Uniform(3, -8, 8)), 1.2);
                    break;
                case 3:
                    plan.Warp(Matrix3.Translation(-own.Uniform(2, 0, 4), own.Uniform(3, 0, 4)));
                    error += (curvature / 8) + 0.5;
                    break;
                case 4:
                    plan.Warp(own.Uniform(2) < 0.5 ? new Matrix3(-1, 0, plan.Size.Width, 0, 1, 0) : new Matrix3(0, 1, 0, 1, 0, 0), plan.Size.Width, plan.Size.Width);
                    break;
                case 5:
                    // Crop, then enlarge again.
                    plan.Warp(Matrix3.Translation(5, 3), plan.Size.Height - 8, plan.Size.Height - 8);
                    break;
                default:
                    factor = own.Uniform(2, 0.85, 1.05);
                    if (gain * factor > 1.3) factor = 1;
                    gain *= factor;
                    plan.Color(ColorMatrix.Diagonal(factor, factor, factor, own.Uniform(3, -3, 3)));
                    error = (error * factor) + 0.5;
                    curvature *= factor;
                    break;
            }
        }
        return error + 1;

        void Warp(in Matrix3 m, double scale)
        {
            plan.Warp(m.About(plan.Size.Width / 2.0, plan.Size.Height / 2.0));
            error += (curvature / 8) + 0.5;
            curvature *= scale * scale;
        }
    }

    /// <summary>Whether a point comes from well inside every image on the way back.</summary>
    static bool IsInside(Plan plan, double x, double y)
    {
        for (int i = plan.Steps.Length - 1; i >= 0; i--)
        {
            Step step = plan.Steps[i];
            if (step.Kind != StepKind.Warp) continue;
            (x, y) = step.ToSource.Map(x, y);
            if (!(x >= 2 && y >= 2 && x <= step.Before.Width - 2 && y <= step.Before.Height - 2)) return false;
        }
        return true;
    }
}
