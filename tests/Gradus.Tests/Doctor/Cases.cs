using Gradus.Catalogs;
using Gradus.Data.Datasets;
using Gradus.Doctor;
using Gradus.Doctor.Signs;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Optim.Rules;
using Gradus.Training;
using Gradus.Training.Metrics;

namespace Gradus.Tests.Doctor;

/// <summary>Networks and charts that the tests of the examination share.</summary>
static class Cases
{
    public static Recipe Digits(params LayerSpec[] model) => new()
    {
        Data = new Digits(Train: 300, Test: 50) { Batch = 128 },
        Model = Items.Create<LayerSpec>(model),
        Optimizer = new Sgd(0.01f, 0.9f),
    };

    public static Recipe DeepSigmoid => Digits(new Flatten(), new Repeat(12, [new Dense(64, Init: new Normal(0.05f)), new Sigmoid()]), new Dense(10));

    public static Recipe Healthy => Digits(new Flatten(), new Dense(64), new Relu(), new Dense(64), new Relu(), new Dense(10));

    /// <summary>A chart of three healthy layers with activations between.</summary>
    public static Chart Chart() => new(Prepared.Of(Healthy, new TrainOptions()).Recipe, 0, new InputSigns(0.1, 0.5, 0, 1), 2.4, Math.Log(10),
        [Layer("1/dense", 0.02), Layer("2/relu", null), Layer("3/dense", 0.03), Layer("4/relu", null), Layer("5/dense", 0.05)], Targets);

    /// <summary>Ten classes of thirty samples each.</summary>
    public static TargetSigns Targets => new(Aim.Classes, 10, [.. Enumerable.Repeat(30L, 10)], 0.1, 0.3, 0, 1, [0, 1]);

    /// <summary>Numbers between two others, evenly.</summary>
    public static TargetSigns Numbers(double least, double most) => new(Aim.Numbers, 1, [], (least + most) / 2, (most - least) / Math.Sqrt(12), least, most,
        [.. Enumerable.Range(0, 1001).Select(i => (float)(least + ((most - least) * i / 1000)))]);

    public static LayerSigns Layer(string path, double? weightGradient, double activation = 0.6, double dead = 0, double saturated = 0) =>
        new(path, 0.9, activation, 0.001, dead, saturated, weightGradient);
}
