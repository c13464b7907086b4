using Gradus.Augment;
using Gradus.Augment.Plans;

namespace Gradus.Data;

/// <summary>Where one thread augments a sample: room for it as it is stored, and for what is done to it.</summary>
sealed class AugmentDesk(Pipeline pipeline, int length)
{
    readonly float[] source = new float[length];
    readonly Plan plan = pipeline.NewPlan();

    /// <summary>The sample as the data set has it.</summary>
    public Span<float> Source => source;

    /// <summary>Makes the sample's image of an epoch, for the time after <paramref name="turn"/> others.</summary>
    public void Apply(Span<float> destination, int epoch, long sample, int turn) => pipeline.Apply(source, destination, [], [], epoch, sample, plan, turn);
}
