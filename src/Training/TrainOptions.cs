using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Where and how a recipe runs; nothing here changes the bits of the result.</summary>
public sealed record TrainOptions
{
    /// <summary>The run's folder; null leaves it to <see cref="Runs"/>.</summary>
    public string? Out { get; init; }

    /// <summary>A folder of runs, in which this one becomes <c>name-n</c>; null, without <see cref="Out"/>, writes nothing.</summary>
    public string? Runs { get; init; }

    /// <summary>Whether to go on from what stands in <see cref="Out"/>, or else in the newest run of this name.</summary>
    public bool Resume { get; init; }

    /// <summary>A folder that holds data sets; null is GRADUS_DATA.</summary>
    public string? DataRoot { get; init; }

    /// <summary>Relative paths of the recipe are looked up here first.</summary>
    public string RecipeFolder { get; init; } = ".";

    /// <summary>How many threads compute; null is one per core.</summary>
    public int? Threads { get; init; }

    /// <summary>Hears of each step.</summary>
    public IProgress<StepReport>? Progress { get; init; }

    /// <summary>Hears of each epoch, after its evaluation.</summary>
    public IProgress<EpochReport>? Epochs { get; init; }

    /// <summary>Hears of the network once it is built.</summary>
    public IProgress<Summary>? Built { get; init; }

    /// <summary>Hears, a sentence each, of what went wrong without ending the run.</summary>
    public IProgress<string>? Notes { get; init; }

    /// <summary>Sees every operation of every training step.</summary>
    public ITapeObserver? Observer { get; init; }

    /// <summary>Looks at each step before it is committed; its observers take the place of <see cref="Observer"/>.</summary>
    public IStepReviewer? Reviewer { get; init; }
}
