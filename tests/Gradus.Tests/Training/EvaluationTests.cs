using Gradus.Data.Datasets;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Runs;
using Gradus.Tests.Data;
using Gradus.Training;
using Gradus.Training.Metrics;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training;

/// <summary>Measuring a run again, and the tasks that losses and data make.</summary>
public sealed class EvaluationTests
{
    static Recipe OneOutput { get; } = Small.Plain with { Model = [new Dense(8), new Relu(), new Dense(1)], Loss = new BinaryCrossEntropy(), Train = new TrainSpec(Epochs: 1) };

    // After one epoch the best weights are the last.
    public static TheoryData<string> Recipes => ["classes", "one output", "images"];

    [Theory, MemberData(nameof(Recipes))]
    public void A_run_is_measured_again_to_the_bit(string name)
    {
        Recipe recipe = name switch
        {
            "classes" => Small.Plain with { Train = new TrainSpec(Epochs: 1), Loss = new CrossEntropy(0.1f, ClassWeights.Of(1, 3)) },
            "one output" => OneOutput,
            _ => Small.Images with { Train = new TrainSpec(Epochs: 1) },
        };
        using var folder = new TemporaryFolder();
        TrainResult trained = Trainer.Fit(recipe, new TrainOptions { Out = folder.Path, Threads = 1 });
        foreach (int threads in (int[])[1, 2])
        {
            var found = Evaluation.Of(folder.Path, new TrainOptions { Threads = threads });
            Assert.Equal("best", found.Weights);
            foreach ((string key, double value) in trained.Test!) Assert.Equal(value, found.Test!.Values.Single(pair => pair.Key == key).Value);
            foreach ((string key, double value) in trained.Validation!) Assert.Equal(value, found.Validation!.Values.Single(pair => pair.Key == key).Value);
            Assert.Equal(found.Test!.Values.Single(pair => pair.Key == "recall_micro").Value, found.Test.Values.Single(pair => pair.Key == "accuracy").Value, 12);
        }
        Assert.Equal(["loss", "accuracy"], trained.Test!.Select(pair => pair.Key));
    }

    [Fact]
    public void What_is_no_run_or_is_damaged_is_told_apart()
    {
        using var folder = new TemporaryFolder();
        string run = Path.Combine(folder.Path, "run");
        Assert.Throws<RunFolderException>(() => Evaluation.Of(run, new TrainOptions()));
        Assert.Throws<RunFolderException>(() => Evaluation.Of(folder.Path, new TrainOptions()));
        Trainer.Fit(OneOutput, new TrainOptions { Out = run });
        string best = Path.Combine(run, "best.safetensors"), recipe = Path.Combine(run, "recipe.yaml");
        byte[] bytes = File.ReadAllBytes(best);
        bytes[^5] ^= 1;
        File.WriteAllBytes(best, bytes);
        Assert.Throws<DamagedFileException>(() => Evaluation.Of(run, new TrainOptions()));
        File.Delete(best);
        Assert.Equal("last", Evaluation.Of(run, new TrainOptions()).Weights);
        File.AppendAllText(recipe, "\nmodel: [");
        Assert.Throws<DamagedFileException>(() => Evaluation.Of(run, new TrainOptions()));
    }

    [Fact]
    public void Balanced_weights_become_numbers_of_the_resolved_recipe()
    {
        Recipe blobs = Small.Plain with { Data = new Blobs(Classes: 3, Samples: 100, Test: 10) { Validation = 0 }, Model = [new Dense(3)], Loss = new CrossEntropy(ClassWeights: ClassWeights.Balanced) };
        Recipe resolved = Prepared.Of(blobs, new TrainOptions()).Recipe;
        // 34, 33 and 33 samples.
        Assert.Equal([100f / (3 * 34), 100f / 99, 100f / 99], ((CrossEntropy)resolved.Loss!).ClassWeights!.Value.Values);
        Assert.Equal(resolved, RecipeText.Parse(RecipeText.Write(resolved), "resolved"));
        resolved = Prepared.Of(blobs with { Loss = new BinaryCrossEntropy(ClassWeights: ClassWeights.Balanced) }, new TrainOptions()).Recipe;
        Assert.Equal([66f / 34, 67f / 33, 67f / 33], ((BinaryCrossEntropy)resolved.Loss!).ClassWeights!.Value.Values);
        string refused = Assert.Throws<RecipeException>(() => Prepared.Of(blobs with { Loss = new CrossEntropy(ClassWeights: ClassWeights.Of(1, 2)) }, new TrainOptions())).Message;
        Assert.Contains("class-weights has 2 numbers but the data have 3 classes", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_output_learns_two_classes(bool onProbabilities)
    {
        Recipe recipe = OneOutput with { Train = new TrainSpec(Epochs: 40) };
        if (onProbabilities) recipe = recipe with { Model = [new Dense(8), new Relu(), new Dense(1), new Sigmoid()], Loss = new BinaryCrossEntropyProbabilities() };
        TrainResult result = Trainer.Fit(recipe, new TrainOptions());
        Assert.Equal(["loss", "accuracy"], result.Test!.Select(pair => pair.Key));
        Assert.InRange(result.Test!.Single(pair => pair.Key == "accuracy").Value, 0.85, 1);
    }

    [Fact]
    public void Rows_of_yes_and_no_are_labels_under_a_binary_loss_and_numbers_otherwise()
    {
        using var folder = new TemporaryFolder();
        const int Count = 200;
        float[] x = Gradus.Tests.Kernels.Draws.Floats(3, Count * 2, -1, 1), y = new float[Count * 3];
        for (int i = 0; i < Count; i++)
            for (int c = 0; c < 3; c++) y[(i * 3) + c] = (c == 0 ? x[2 * i] : c == 1 ? x[(2 * i) + 1] : x[2 * i] + x[(2 * i) + 1]) > 0 ? 1 : 0;
        Recipe recipe = Small.Plain with
        {
            Data = new Npy { X = Write(folder, "x.npy", x, 2), Y = Write(folder, "y.npy", y, 3), Batch = 16 },
            Model = [new Dense(16), new Relu(), new Dense(3)],
            Loss = new BinaryCrossEntropy(ClassWeights: ClassWeights.Balanced),
            Train = new TrainSpec(Epochs: 30),
        };
        TrainResult labels = Trainer.Fit(recipe, new TrainOptions());
        Assert.Equal(["loss", "accuracy"], labels.Validation!.Select(pair => pair.Key));
        Assert.InRange(labels.Validation!.Single(pair => pair.Key == "accuracy").Value, 0.85, 1);
        Assert.Equal(Aim.Numbers, Prepared.Of(recipe with { Loss = new Huber() }, new TrainOptions()).Task.Subject.Aim);
        y[7] = 1.5f;
        recipe = recipe with { Data = recipe.Data with { Batch = 8 } };
        Write(folder, "y.npy", y, 3);
        Assert.Contains("has the target 1.5", Assert.Throws<Gradus.Data.DataException>(() => Prepared.Of(recipe, new TrainOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_probabilities_train_as_classes_under_a_cross_entropy()
    {
        using var folder = new TemporaryFolder();
        const int Count = 300;
        float[] x = Gradus.Tests.Kernels.Draws.Floats(4, Count * 2, -1, 1), y = new float[Count * 3];
        for (int i = 0; i < Count; i++)
        {
            int own = x[2 * i] > 0.3f ? 0 : x[(2 * i) + 1] > 0 ? 1 : 2;
            for (int c = 0; c < 3; c++) y[(i * 3) + c] = c == own ? 0.8f : 0.1f;
        }
        string run = Path.Combine(folder.Path, "run");
        Recipe recipe = Small.Plain with
        {
            Data = new Npy { X = Write(folder, "x.npy", x, 2), Y = Write(folder, "y.npy", y, 3), Batch = 16 },
            Model = [new Dense(16), new Relu(), new Dense(3)],
            Loss = new CrossEntropy(),
            Train = new TrainSpec(Epochs: 40),
        };
        TrainResult trained = Trainer.Fit(recipe, new TrainOptions { Out = run });
        Assert.Equal(["loss", "accuracy"], trained.Validation!.Select(pair => pair.Key));
        Assert.InRange(trained.Validation!.Single(pair => pair.Key == "accuracy").Value, 0.85, 1);
        // The loss cannot be below the entropy of the rows.
        Assert.InRange(trained.Train!.Single(pair => pair.Key == "loss").Value, -((0.8 * Math.Log(0.8)) + (0.2 * Math.Log(0.1))), 0.85);
        MetricReport report = Evaluation.Of(run, new TrainOptions()).Validation!;
        Assert.Contains(report.Values, pair => pair.Key == "f1_macro");
        Assert.Equal(3, report.Confusion!.Length);
    }

    static string Write(TemporaryFolder folder, string name, float[] values, int columns)
    {
        string path = Path.Combine(folder.Path, name), header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({values.Length / columns}, {columns}), }}";
        header = header.PadRight(117) + "\n";
        using FileStream file = File.Create(path);
        file.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0]);
        file.Write(System.Text.Encoding.ASCII.GetBytes(header));
        file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values));
        return path;
    }
}
