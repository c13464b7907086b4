using Gradus.Catalogs;

namespace Gradus.Augment.Plans;

/// <summary>The plan as a text.</summary>
public sealed partial class Plan
{
    /// <summary>The pipeline's transforms, for their words; null where steps were recorded by hand.</summary>
    internal Items<TransformSpec>? Transforms { get; set; }

    /// <summary>What <see cref="ToString"/> calls a sample that came in, by its number in the data set; null for the number itself.</summary>
    public Func<int, string>? SampleName { get; set; }

    /// <summary>What was drawn, transform by transform; what is carried out in one pass, what split passes and why; how often a pixel is interpolated.</summary>
    public override string ToString() => PlanText.Of(this);
}
