using FsCheck;
using FsCheck.Fluent;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Geometry;
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
    // An elastic field moves points by less than this.
    const int Side = 96, Margin = 4;

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
        var chain = new Chain(plan);
        int steps = 2 + random.Below(0, 5);
        for (int i = 0; i < steps; i++) chain.Draw(random.Child((ulong)i));
        return chain.Error + 1;
    }

    /// <summary>Whether a point comes from well inside every image on the way back.</summary>
    static bool IsInside(Plan plan, double x, double y)
    {
        for (int i = plan.Steps.Length - 1; i >= 0; i--)
        {
            Step step = plan.Steps[i];
            if (step.Kind == StepKind.Warp) (x, y) = step.ToSource.Map(x, y);
            else if (step.Kind != StepKind.Displace) continue;
            if (!(x >= Margin && y >= Margin && x <= step.Before.Width - Margin && y <= step.Before.Height - Margin)) return false;
        }
        return true;
    }

    /// <summary>A plan that grows by transforms of the catalogue, and how far it may go wrong.</summary>
    sealed class Chain(Plan plan)
    {
        /// <summary>Each with how much it enlarges curvature at most: the square of its scale.</summary>
        static readonly (TransformSpec Spec, double Curvature)[] Moves =
        [
            (new Rotate(12), 1), (new Zoom((0.8, 1.25)), 1.57), (new Shear(8, 8), 1.4), (new Translate(0.04), 1), (new Affine(10, 0.03, (0.9, 1.1), 5), 1.6), (new Elastic(6, 8), 1.5),
            (new HorizontalFlip(1), 1), (new VerticalFlip(1), 1), (new Transpose(1), 1), (new Rotate90(), 1),
        ];

        /// <summary>Each with how much it enlarges a difference at most: the largest sum of a row of its matrix, without signs.</summary>
        static readonly (TransformSpec Spec, double Gain)[] Colors =
        [
            (new Brightness((0.85, 1.05)), 1.05), (new Contrast((0.85, 1.1)), 1.3), (new Saturation((0.8, 1.2)), 1.4), (new Hue(0.02), 1.4), (new Contrast((0.9, 1.1), Pivot.Half), 1.1),
        ];

        double curvature = Curvature, gain = 1;

        public double Error { get; private set; } = 0.5;

        public void Draw(Rng own)
        {
            int number = own.Below(100, Moves.Length + Colors.Length + 1);
            if (number < Moves.Length)
            {
                Moves[number].Spec.Draw(own, plan);
                Error += (curvature / 8) + 0.5;
                curvature *= Moves[number].Curvature;
            }
            else if (number == Moves.Length + Colors.Length) new CenterCrop(plan.Size.Width - 8).Draw(own, plan);
            else if (gain * Colors[number - Moves.Length].Gain < 2)
            {
                (TransformSpec color, double factor) = Colors[number - Moves.Length];
                color.Draw(own, plan);
                gain *= factor;
                Error = (Error * factor) + 0.5;
                curvature *= factor;
            }
        }
    }
}
