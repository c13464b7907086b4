using System.CommandLine;
using Gradus.Catalogs;
using Gradus.Cli.Output;
using Gradus.Data.Datasets;
using Gradus.Doctor;
using Gradus.Doctor.Remedies;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Optim.Rules;
using Gradus.Runs;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Cli.Commands.Examining;

/// <summary><c>gradus demo</c>: a deep network that cannot learn is examined, treated, and trained again, on digits that the program draws.</summary>
public sealed record Demo : CommandSpec
{
    const int Epochs = 30;
    const int QuickEpochs = 10;

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("demo", Described(
            "Shows what Gradus is for, on digits it draws itself: a deep network that cannot learn, why it cannot, and the same network cured.",
            "gradus demo", "gradus demo --quick --out my-demo"));
        var output = new Option<string?>("--out") { Description = "Where the two runs and the cured recipe go; otherwise runs/demo-<n>.", HelpName = "DIR" };
        var quick = new Option<bool>("--quick") { Description = "Trains a third as long." };
        command.Add(output);
        command.Add(quick);
        command.SetAction(parsed =>
        {
            using var signals = new StopSignals();
            bool complete = Run(parsed.GetValue(output), parsed.GetValue(quick) ? QuickEpochs : Epochs, signals.Token);
            return complete ? ExitCode.Done : signals.SignalCode;
        });
        return command;
    }

    /// <summary>Tells the story. Returns whether it came to its end.</summary>
    static bool Run(string? output, int epochs, CancellationToken stop)
    {
        using RunFolder folder = output is null ? RunFolder.CreateNext("runs", "demo") : RunFolder.Resume(output);
        Recipe sick = Patient(epochs);
        DemoText.Chapter("1. A deep network that cannot learn",
            "Twelve sigmoid layers of 64 units, small first weights, SGD: what tutorials warn of. The data are 28×28 digits that Gradus draws itself.");
        Curve before = Train(sick, Path.Combine(folder.Path, "before"), stop);
        if (stop.IsCancellationRequested) return false;
        DemoText.Learned(before, epochs);
        DemoText.Chapter("2. Why it cannot", "gradus check runs one real batch forward and backward, and looks at the gradient that reaches each layer.");
        Diagnosis diagnosis = Prognosis.Of(sick, new TrainOptions());
        DemoText.Examination(diagnosis);
        DemoText.Chapter("3. Remedies", "Each is an edit of the recipe. They are applied in the order the finding names them, until the examination finds nothing.");
        Recipe cured = Treat(sick, diagnosis);
        AtomicFile.Write(Path.Combine(folder.Path, "cured.yaml"), RecipeText.Write(cured));
        DemoText.Chapter("4. The same network, treated", "Same depth and width, same data, same optimizer, same number of steps; only what the remedies changed differs.");
        Curve after = Train(cured, Path.Combine(folder.Path, "after"), stop);
        if (stop.IsCancellationRequested) return false;
        DemoText.SideBySide(before, after);
        DemoText.End(folder.Path, before, after);
        return true;
    }

    static Recipe Patient(int epochs) => new()
    {
        Name = "deep-sigmoid",
        Data = new Digits(),
        Model = [new Flatten(), new Repeat(12, [new Dense(64, Init: new Normal(0.05f)), new Sigmoid()]), new Dense(10)],
        Optimizer = new Sgd(0.01f, Momentum: 0.9f),
        Train = new TrainSpec(epochs, Seed: 7),
    };

    static Curve Train(Recipe recipe, string folder, CancellationToken stop)
    {
        var accuracy = new List<double>();
        TrainResult result = TrainProgress.Quiet(recipe, new TrainOptions { Out = folder },
            report => accuracy.Add(report.Validation is { } metrics && metrics.TryGetValue("accuracy", out double value) ? value : double.NaN), stop);
        return new Curve(accuracy, result);
    }

    static Recipe Treat(Recipe recipe, Diagnosis diagnosis)
    {
        var remedies = new Catalog<RemedySpec>();
        foreach (string id in diagnosis.Findings[0].Remedies)
        {
            var remedy = (RemedySpec)remedies.Find(id)!.Create(new Dictionary<string, object?>());
            recipe = remedy.Apply(recipe);
            diagnosis = Prognosis.Of(recipe, new TrainOptions());
            DemoText.Remedy(id, remedy.What, diagnosis);
            if (!diagnosis.IsSick) break;
        }
        return diagnosis.Chart.Recipe with { Name = "deep-sigmoid-cured" };
    }
}
