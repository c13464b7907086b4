using Gradus.Augment;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Data.Datasets;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Optim;
using Gradus.Optim.Clipping;
using Gradus.Optim.Rules;
using Gradus.Optim.Schedules;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Recipes that train in a moment.</summary>
static class Small
{
    /// <summary>90 training samples, 10 for validation, 20 for test: 6 steps an epoch, the last of 10 samples.</summary>
    public static Recipe Plain { get; } = new()
    {
        Name = "plain",
        Data = new Circles(Samples: 100, Test: 20) { Batch = 16 },
        Model = [new Dense(8), new Relu(), new Dense(2)],
        Optimizer = new Sgd(0.1f, Momentum: 0.9f),
        Train = new TrainSpec(Epochs: 4),
    };

    /// <summary>As <see cref="Plain"/>, with all that has a state or is random.</summary>
    public static Recipe Stateful { get; } = Plain with
    {
        Name = "stateful",
        Model = [new Dense(16), new BatchNorm(), new Relu(), new Dropout(0.3f), new Dense(16), new Relu(), new Dropout(0.1f), new Dense(2)],
        Optimizer = new Adam(0.01f),
        Schedule = new Polynomial(),
        Clip = new GlobalNorm(0.5f),
        Regularize = new Regularize(1e-3f),
        Train = new TrainSpec(Epochs: 5, Seed: 3, EvaluateEvery: 2, EarlyStopping: new EarlyStopping(3)),
    };

    /// <summary>A recipe whose validation loss never improves enough: early stopping ends it after the fourth epoch and takes the first one's weights.</summary>
    public static Recipe StopsEarly { get; } = Stateful with
    {
        Name = "stops-early",
        Schedule = new Gradus.Optim.Schedules.Constant(),
        Train = new TrainSpec(Epochs: 20, EarlyStopping: new EarlyStopping(Patience: 3, MinDelta: 1000)),
    };

    /// <summary>Images through convolutions: its steps are large enough to be split among threads.</summary>
    public static Recipe Images { get; } = new()
    {
        Name = "images",
        Data = new Digits(Train: 60, Test: 10) { Batch = 24, Validation = 0.2f },
        Augment = [new RandomCrop(2, Border.Constant), new HorizontalFlip()],
        Model =
        [
            new Conv(8, 3, Padding: Padding.Same), new BatchNorm(), new Relu(), new MaxPool(), new Conv(8, 3), new Relu(), new Dropout(0.2f),
            new Flatten(), new Dense(32), new Relu(), new Dense(10),
        ],
        Optimizer = new RmsProp(),
        Train = new TrainSpec(Epochs: 2),
    };

    /// <summary>Weights so large that every gradient overflows. One batch of 90 samples an epoch.</summary>
    public static Recipe Exploding { get; } = Plain with
    {
        Name = "exploding",
        Data = Plain.Data with { Batch = 128 },
        Model = [new Dense(64), new BatchNorm(), new Relu(), new Dense(64, Init: new Normal(1e25f)), new Relu(), new Dense(2, Init: new Normal(1e25f))],
        Train = new TrainSpec(Epochs: 10),
    };

    /// <summary>The fingerprint of the first weights of a recipe.</summary>
    public static string FirstWeights(Recipe recipe)
    {
        var prepared = Prepared.Of(recipe, new TrainOptions());
        prepared.Calibrate();
        return WeightsHash.Of(prepared.Model.Arena);
    }
}
