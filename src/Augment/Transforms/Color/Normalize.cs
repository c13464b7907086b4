using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Writes the finished image as (value − mean) / std, channel by channel, values from 0 to 1; the last transform of a pipeline, and done at evaluation too.</summary>
/// <param name="Mean">A mean for each channel or one for all, on the scale 0 to 1; null is ImageNet's: [0.485, 0.456, 0.406].</param>
/// <param name="Std">A standard deviation for each channel or one for all, above 0; null is ImageNet's: [0.229, 0.224, 0.225].</param>
/// <remarks>Images that are written as bytes are not normalized: it is the scale of floats.</remarks>
[Known("Normalization", "Rescaling", "Standardize")]
public sealed record Normalize(ChannelNumbers? Mean = null, ChannelNumbers? Std = null) : TransformSpec
{
    // One object, not one per image.
    static readonly ChannelNumbers ImageNetMean = ChannelNumbers.Of(0.485f, 0.456f, 0.406f);
    static readonly ChannelNumbers ImageNetStd = ChannelNumbers.Of(0.229f, 0.224f, 0.225f);

    /// <summary>A standard deviation for each channel or one for all, above 0; null is ImageNet's.</summary>
    public ChannelNumbers? Std { get; init => field = Positive(value); } = Positive(Std);

    /// <inheritdoc/>
    public override float P { get => 1; init => _ = value == 1 ? 1 : throw new ArgumentException("p of normalize is 1: the images of a batch have one scale"); }

    /// <inheritdoc/>
    public override TransformSpec AtEvaluation => this;

    /// <inheritdoc/>
    protected internal override bool Normalizes => true;

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        if ((Mean is null || Std is null) && before.Channels != 3)
            throw new ArgumentException($"mean and std are ImageNet's where they are not given, for images of 3 channels, not of {before}");
        (Mean ?? ImageNetMean).Demand(before, "mean");
        (Std ?? ImageNetStd).Demand(before, "std");
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Normalize((Mean ?? ImageNetMean).Values.Span, (Std ?? ImageNetStd).Values.Span);
    }

    static ChannelNumbers? Positive(ChannelNumbers? numbers)
    {
        if (numbers is null) return null;
        foreach (float number in numbers.Value.Values.Span) Check.Above(number, 0, "std");
        return numbers;
    }
}
