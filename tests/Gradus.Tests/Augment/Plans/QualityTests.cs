using Gradus.Augment;
using Gradus.Augment.Plans;

namespace Gradus.Tests.Augment.Plans;

/// <summary>How true a chain of warps stays to a scene that is known at every point.</summary>
/// <remarks>
/// The scene is hard to interpolate (waves of 25 pixels): OpenCV 4.6 reaches 45.7 dB with five warps of 8 bits one after the other, 54.8 dB
/// with the same five as one warp of 8 bits, and 56.9 dB with one warp of floats, whose coordinates are still multiples of 1/32 pixel
/// (tests/Golden/augment/quality.py).
/// </remarks>
public sealed class QualityTests
{
    const int Side = 256, Margin = 50;
    const double Wave = 4;

    static readonly ImageSize Size = new(Side, Side, 3);

    static readonly Matrix3[] Steps =
    [
        Matrix3.Rotation(-10).About(Side / 2.0, Side / 2.0), Matrix3.Scaling(1 / 1.1, 1 / 1.1).About(Side / 2.0, Side / 2.0),
        Matrix3.Shear(5, 0).About(Side / 2.0, Side / 2.0), Matrix3.Translation(-3.3, 2.7), Matrix3.Rotation(7).About(Side / 2.0, Side / 2.0),
    ];

    [Fact]
    public void Five_fused_warps_reach_56_4_decibels() => Assert.InRange(Decibels(default), 56.4, 70);

    [Fact]
    public void Five_warps_one_after_the_other_lose_ten_of_them() => Assert.InRange(Decibels(new PlanOptions(IsStrict: true)), 45, 47.5);

    static double Decibels(PlanOptions options)
    {
        byte[] image = new byte[Size.Length];
        for (int i = 0; i < image.Length; i++) image[i] = (byte)Math.Round(Scene((i / 3 % Side) + 0.5, (i / 3 / Side) + 0.5, i % 3));
        Plan plan = Planned.Of(Size, 255, plan => Array.ForEach(Steps, step => plan.Warp(step)), options);
        float[] made = new float[Size.Length];
        plan.Scaled(image, made, null);
        Matrix3 all = Steps.Aggregate((first, then) => first * then);
        double sum = 0;
        int count = 0;
        for (int y = Margin; y < Side - Margin; y++)
        {
            for (int x = Margin; x < Side - Margin; x++)
            {
                (double u, double v) = all.Map(x + 0.5, y + 0.5);
                for (int c = 0; c < 3; c++, count++)
                {
                    double error = made[(((y * Side) + x) * 3) + c] - Scene(u, v, c);
                    sum += error * error;
                }
            }
        }
        return 10 * Math.Log10(255.0 * 255 * count / sum);
    }

    static double Scene(double x, double y, int c) =>
        127 + (60 * Math.Sin((x / Wave) + c) * Math.Cos((y / (1.3 * Wave)) - c)) + (50 * Math.Sin(((x + y) / (1.7 * Wave)) + (2 * c)));
}
