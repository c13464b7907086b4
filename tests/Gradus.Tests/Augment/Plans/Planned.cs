using Gradus.Augment;
using Gradus.Augment.Plans;

namespace Gradus.Tests.Augment.Plans;

/// <summary>Runs steps that a test records by hand.</summary>
static class Planned
{
    /// <summary>An image of bytes after the steps.</summary>
    public static byte[] Bytes(ReadOnlySpan<byte> image, ImageSize size, Action<Plan> record, PlanOptions options = default)
    {
        Plan plan = Of(size, 255, record, options);
        byte[] made = new byte[plan.Size.Length];
        plan.Run(image, made, null);
        return made;
    }

    /// <summary>An image of floats after the steps.</summary>
    public static float[] Floats(ReadOnlySpan<float> image, ImageSize size, Action<Plan> record, PlanOptions options = default)
    {
        Plan plan = Of(size, 1, record, options);
        float[] made = new float[plan.Size.Length];
        plan.Run(image, made, null);
        return made;
    }

    /// <summary>A compiled plan.</summary>
    public static Plan Of(ImageSize size, float white, Action<Plan> record, PlanOptions options = default)
    {
        var plan = new Plan(options);
        plan.Begin(size, white);
        record(plan);
        plan.Compile();
        return plan;
    }
}
