using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Stretches and squeezes strips of columns and of rows by random amounts; the edges stay where they are.</summary>
/// <param name="Steps">Strips each way, 1 to 1000.</param>
/// <param name="Limit">How much wider or narrower a strip gets at most before all are brought to the image's size, from 0 to below 1.</param>
/// <remarks>Albumentations' GridDistortion, normalised.</remarks>
public sealed record GridDistortion(int Steps = 5, float Limit = 0.3f) : TransformSpec
{
    const int Most = 1000;

    /// <summary>Strips each way, 1 to 1000.</summary>
    public int Steps { get; init => field = Check.Within(value, 1, Most, nameof(Steps)); } = Check.Within(Steps, 1, Most);

    /// <summary>How much wider or narrower a strip gets at most, from 0 to below 1.</summary>
    public float Limit { get; init => field = Check.Below(value, 0, 1, nameof(Limit)); } = Check.Below(Limit, 0, 1);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        int nodes = Steps + 1;
        Span<float> across = plan.Scratch.Floats(nodes, 0), down = plan.Scratch.Floats(nodes, 1);
        Offsets(random.Child(0), plan.Size.Width, across);
        Offsets(random.Child(1), plan.Size.Height, down);
        Span<float> grid = plan.Rent(2 * nodes * nodes, out int start);
        for (int i = 0; i < nodes; i++)
            for (int j = 0; j < nodes; j++)
                (grid[2 * ((i * nodes) + j)], grid[(2 * ((i * nodes) + j)) + 1]) = (across[j], down[i]);
        plan.Displace(nodes, nodes, start, Border.Edge);
    }

    /// <summary>How far each node lies from its place, in pixels: strips of random widths, brought to the length.</summary>
    void Offsets(Rng random, int length, Span<float> offsets)
    {
        double sum = 0;
        for (int i = 0; i < Steps; i++) sum += 1 + random.Uniform((ulong)i, -Limit, Limit);
        double at = 0;
        offsets[0] = 0;
        for (int i = 0; i < Steps; i++)
        {
            at += 1 + random.Uniform((ulong)i, -Limit, Limit);
            offsets[i + 1] = i + 1 == Steps ? 0 : (float)(((at / sum) - ((i + 1.0) / Steps)) * length);
        }
    }
}
