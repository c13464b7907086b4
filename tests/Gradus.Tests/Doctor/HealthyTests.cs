using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Doctor;
using Gradus.Kernels.Random;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Optim;
using Gradus.Optim.Rules;
using Gradus.Tensors;
using Gradus.Tests.House;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Doctor;

/// <summary>What is well must be called so: samples, and networks drawn at random.</summary>
public sealed class HealthyTests
{
    const int Batch = 16;
    static readonly string Folder = Path.Combine(Repository.Root, "samples", "recipes");

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_as_sick_as_it_says(string name)
    {
        Recipe recipe = RecipeText.Load(Path.Combine(Folder, $"{name}.yaml"), []);
        Diagnosis diagnosis = Prognosis.Of(recipe with { Data = Drawn(recipe.Data) }, new TrainOptions { RecipeFolder = Folder });
        string? sick = name switch { "deep-sigmoid" or "plain-500-glorot" => "vanishing-gradient", "deep-tanh" => "saturation", "exploding" => "exploding-gradient", _ => null };
        if (sick is null) Assert.Empty(diagnosis.Findings);
        else Assert.Contains(diagnosis.Findings, finding => finding.Problem == sick && finding.Severity == Severity.Severe);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_network_as_people_build_them_is_healthy(int seed)
    {
        Rng random = new Rng((ulong)seed).Child(0x6865616C7468);
        Recipe recipe = Recipe(random) with { Optimizer = Optimizer(random), Train = new TrainSpec(Seed: seed) };
        Assert.Empty(Prognosis.Of(recipe, new TrainOptions()).Findings);
    }

    static Recipe Recipe(Rng random)
    {
        ActivationSpec[] activations = [new Relu(), new Tanh(), new Gelu(), new LeakyRelu(), new Elu()];
        ActivationSpec activation = activations[random.Below(0, activations.Length)];
        int depth = 1 + random.Below(1, 5), width = 16 << random.Below(2, 3);
        LayerSpec[] convolution = [new Conv(width / 2, 3, Padding: Padding.Same), new BatchNorm(), activation];
        return random.Below(3, 4) switch
        {
            0 => Cases.Digits([new Flatten(), new Repeat(depth, [new Dense(width), activation]), new Dense(10)]),
            1 => Cases.Digits([new Repeat(Math.Min(depth, 3), [.. convolution, new MaxPool()]), new Flatten(), new Dense(10)]),
            2 => Cases.Digits([.. convolution, new Repeat(depth, [new Residual([.. convolution, new Conv(width / 2, 3, Padding: Padding.Same), new BatchNorm()]), activation]), new GlobalAveragePool(), new Dense(10)]),
            _ => Cases.Healthy with { Data = new Blobs(Classes: 4, Features: 8, Samples: 400) { Scale = Scale.Standardize }, Model = [new Repeat(depth, [new Dense(width), activation]), new Dense(4)] },
        };
    }

    static OptimizerSpec Optimizer(Rng random)
    {
        OptimizerSpec[] usual = [new Sgd(0.1f), new Sgd(0.01f, 0.9f), new Sgd(0.1f, 0.9f, true), new Adam(), new Adam(0.01f), new RmsProp(), new AdamW(0.003f)];
        return usual[random.Below(4, usual.Length)];
    }

    static DataSpec Drawn(DataSpec data) => data switch
    {
        Mnist or FashionMnist => new Pictures(28, 28, 1) { Batch = Batch },
        Cifar10 => new Pictures(32, 32, 3) { Batch = Batch },
        Npy { Path: "photographs.npz" } => new Pictures(130, 130, 3) { Batch = 4 },
        Digits digits => digits with { Train = 80, Test = 10 },
        Adding adding => adding with { Length = 30, Train = 300, Test = 10 },
        _ => data,
    };

    /// <summary>Blocks of random lightness, which nobody learns. (Internal: no word of the catalogue.)</summary>
    sealed record Pictures(int Height, int Width, int Channels) : DataSpec
    {
        const int Count = 100, Block = 4;

        protected override (IDataset Train, IDataset? Test) Read(DataContext context)
        {
            int pixels = Height * Width * Channels;
            var random = new Rng(3);
            var bytes = new byte[Count * pixels];
            for (int i = 0; i < bytes.Length; i++)
            {
                int at = i % pixels / Channels;
                bytes[i] = (byte)(255 * random.Uniform((ulong)(((((i / pixels) * Height) + (at / Width / Block)) * Width) + (at % Width / Block))));
            }
            int[] labels = [.. Enumerable.Range(0, Count).Select(i => i % 10)];
            return (new ByteSamples(bytes, Shape.Of(Height, Width, Channels), Targets.Classes(labels, [.. Enumerable.Range(0, 10).Select(label => $"c{label}")], "pictures"), "pictures"), null);
        }
    }
}
