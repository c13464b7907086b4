using Gradus.Augment;
using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Nn;
using Gradus.Nn.Losses;
using Gradus.Optim;
using Gradus.Runs;

namespace Gradus.Training;

/// <summary>All that decides a run: data, network, loss, optimizer and how long. A value: equal recipes make runs of equal bits.</summary>
/// <example><code>
/// var recipe = new Recipe
/// {
///     Data = new Digits(),
///     Model = [new Flatten(), new Dense(64), new Relu(), new Dense(10)],
///     Optimizer = new Sgd(0.01f, Momentum: 0.9f),
/// };
/// TrainResult result = Trainer.Fit(recipe);
/// </code></example>
public sealed record Recipe
{
    /// <summary>Names the run's folder; 1 to 64 of A–Z a–z 0–9 . _ -, not beginning with a dot. Null: the recipe file's name.</summary>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public string? Name
    {
        get;
        init => field = value is null || RunFolder.IsName(value) ? value
            : throw new ArgumentException($"name is '{value}'; it must be 1 to 64 of A-Z a-z 0-9 . _ - and not begin with a point");
    }

    /// <summary>Which data, how they are split, batched and scaled.</summary>
    public required DataSpec Data { get; init; }

    /// <summary>What is made of each training image, in order; anew in every epoch.</summary>
    public Augmentation Augment { get; init; } = [];

    /// <summary>The layers; 1 or more.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public required Items<LayerSpec> Model { get; init => field = Check.NotEmpty(value, nameof(Model)); }

    /// <summary>What is made small; null is cross-entropy for classes and mse for numbers.</summary>
    public LossSpec? Loss { get; init; }

    /// <summary>How parameters move.</summary>
    public OptimizerSpec Optimizer { get; init; } = new Optim.Rules.Adam();

    /// <summary>How the rate changes over the run.</summary>
    public ScheduleSpec Schedule { get; init; } = new Optim.Schedules.Constant();

    /// <summary>How gradients are limited; null is not at all.</summary>
    public ClipSpec? Clip { get; init; }

    /// <summary>Penalties on the size of weights.</summary>
    public Regularize Regularize { get; init; } = new();

    /// <summary>How long, and with which seed.</summary>
    public TrainSpec Train { get; init; } = new();

    /// <summary>Parts that belong to projects above the trainer.</summary>
    public Items<RecipeSection> Sections { get; init; } = [];
}
