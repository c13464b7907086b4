using Gradus.Catalogs;

namespace Gradus.Training;

/// <summary>The <c>train:</c> of a recipe: how long, with which seed, and when to look and to save.</summary>
/// <param name="Epochs">Passes over the training data at most; 1 or more.</param>
/// <param name="MaxSteps">Optimizer steps at most.</param>
/// <param name="MaxSeconds">Seconds of training at most.</param>
/// <param name="Seed">Decides first weights, order of samples, dropout and the parts of the data.</param>
/// <param name="CheckpointEvery">Steps between checkpoints; null is an epoch.</param>
/// <param name="EvaluateEvery">Epochs between evaluations on the validation data; 1 or more. The last epoch is always evaluated.</param>
/// <param name="EarlyStopping">Stops when the validation loss stays; null is never.</param>
/// <param name="Accumulate">Batches whose gradients, averaged as those of one large batch, make one optimizer step; 1 or more.</param>
/// <param name="Ema">Whether a moving average of the weights is what is evaluated and saved.</param>
public sealed record TrainSpec(int Epochs = 10, long? MaxSteps = null, double? MaxSeconds = null, int Seed = 1,
    int? CheckpointEvery = null, int EvaluateEvery = 1, EarlyStopping? EarlyStopping = null, int Accumulate = 1, Ema Ema = default)
{
    /// <summary>Passes over the training data at most; 1 or more.</summary>
    public int Epochs { get; init => field = Check.AtLeast(value, 1, nameof(Epochs)); } = Check.AtLeast(Epochs, 1);

    /// <summary>Optimizer steps at most.</summary>
    public long? MaxSteps { get; init => field = value is { } steps ? Check.AtLeast(steps, 1L, nameof(MaxSteps)) : null; } = MaxSteps is { } steps ? Check.AtLeast(steps, 1L, nameof(MaxSteps)) : null;

    /// <summary>Seconds of training at most.</summary>
    public double? MaxSeconds { get; init => field = value is { } seconds ? Check.Above(seconds, 0, nameof(MaxSeconds)) : null; } = MaxSeconds is { } seconds ? Check.Above(seconds, 0, nameof(MaxSeconds)) : null;

    /// <summary>0 or more.</summary>
    public int Seed { get; init => field = Check.AtLeast(value, 0, nameof(Seed)); } = Check.AtLeast(Seed, 0);

    /// <summary>Steps between checkpoints; null is an epoch.</summary>
    public int? CheckpointEvery { get; init => field = value is { } every ? Check.AtLeast(every, 1, nameof(CheckpointEvery)) : null; } = CheckpointEvery is { } every ? Check.AtLeast(every, 1, nameof(CheckpointEvery)) : null;

    /// <summary>Batches whose gradients, averaged as those of one large batch, make one optimizer step; 1 or more. The last step of an epoch may have fewer.</summary>
    public int Accumulate { get; init => field = Check.AtLeast(value, 1, nameof(Accumulate)); } = Check.AtLeast(Accumulate, 1);

    /// <summary>Epochs between evaluations on the validation data; 1 or more.</summary>
    public int EvaluateEvery { get; init => field = Check.AtLeast(value, 1, nameof(EvaluateEvery)); } = Check.AtLeast(EvaluateEvery, 1);
}
