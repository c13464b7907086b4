using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Doctor.Diagnoses;
using Gradus.Doctor.Signs;
using Gradus.Kernels;
using Gradus.Nn;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Training;
using Gradus.Training.Metrics;
using Gradus.Training.Tasks;

namespace Gradus.Doctor;

/// <summary>Examines a network before it trains: its recipe, its targets, one forward and one backward on one real batch, and a few steps on a fork where only motion can tell.</summary>
public static class Prognosis
{
    /// <summary>Measures and concludes.</summary>
    /// <param name="recipe">What would be trained.</param>
    /// <param name="options">Where the data are, and how many threads compute.</param>
    public static Diagnosis Of(Recipe recipe, TrainOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var threads = new Threads(options.Threads ?? Environment.ProcessorCount);
        using Threads.Scope scope = threads.Enter();
        var prepared = Prepared.Of(recipe, options);
        prepared.Calibrate();
        Chart chart = Measure(prepared);
        if (WantsSteps(prepared.Recipe)) chart = chart with { FirstLosses = FirstSteps.Losses(prepared) };
        if (IsOneMap(prepared.Recipe) && chart.Targets.AreNumbers) chart = chart with { Curve = CurveSigns.Of(prepared.Splits.Train) };
        var findings = new Catalog<DiagnosisSpec>().Entries
            .Select(entry => ((DiagnosisSpec)entry.Create(new Dictionary<string, object?>())).Conclude(chart))
            .OfType<Finding>().OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Confidence);
        return new Diagnosis(chart, Items.Create<Finding>(findings.ToArray()));
    }

    /// <summary>Whether only steps tell if it goes wrong: a rate above the usual, or a function without bound.</summary>
    static bool WantsSteps(Recipe recipe) => UsualRates.Of(recipe.Optimizer)?.IsAbove(recipe.Optimizer.Rate) == true || recipe.Model.SelectMany(spec => spec.Unroll()).Any(spec => spec is Exp);

    static bool IsOneMap(Recipe recipe)
    {
        LayerSpec[] layers = [.. recipe.Model.SelectMany(spec => spec.Unroll())];
        return layers.All(LinearRun.IsLinear) && LinearRun.In(layers).Count > 0;
    }

    /// <summary>Runs the first batch forward and backward and writes down what every layer does; no parameter moves.</summary>
    static Chart Measure(Prepared prepared)
    {
        using var loader = prepared.TrainLoader(prepared.TrainSampler(), workers: 0);
        loader.Begin(default);
        loader.TryNext(out Batch batch);
        Model model = prepared.Model;
        var tape = new Tape(model.Arena);
        var probe = new LayerProbe(model, batch.Input);
        using Tape.Step step = tape.Begin();
        Tensor input = tape.Input(batch.Input, wantsGradient: true);
        tape.Observer = probe;
        Tensor loss = prepared.Task.Loss(model.Forward(input, Pass.Training((ulong)prepared.Recipe.Train.Seed, 0)), tape.Input(batch.Target));
        double value = loss.Item();
        tape.Backward(loss);
        if (tape.ObserverFailure is { } failure) throw new InvalidOperationException("a sign could not be measured", failure);
        double atInput = input.ArrivedGradient is { } gradient ? MeanSquare(gradient.Span) : double.NaN;
        model.Arena.Drop();
        var layers = new List<LayerSigns>();
        Walk(model.Layers, atInput, probe, WeightSigns.Of(model.Arena), layers);
        return new Chart(prepared.Recipe, 0, Signs(batch.Input.Span), value, Chance(prepared.Task, batch), Items.Create<LayerSigns>(layers.ToArray()), TargetSigns.Of(prepared.Splits.Train, prepared.Task.Subject));
    }

    /// <summary>Adds layers that stand one after the other. A layer that ran no operation hands on what it was given.</summary>
    static void Walk(Sequential parent, double atInput, LayerProbe probe, Dictionary<string, WeightSigns> weights, List<LayerSigns> layers)
    {
        double before = atInput;
        foreach (Layer layer in parent.Children)
        {
            double gradient = probe.Gradient(layer.Path), after = double.IsNaN(gradient) ? before : gradient;
            (double dead, double saturated) = probe.Slopes(layer.Path);
            WeightSigns? own = weights.GetValueOrDefault(layer.Path);
            layers.Add(new LayerSigns(layer.Path, before / after, Math.Sqrt(probe.Output(layer.Path)), Math.Sqrt(after), dead, saturated, own?.Gradient)
            {
                AreUnitsAlike = own?.AreUnitsAlike == true,
                AreWeightsZero = own?.AreZero == true,
            });
            foreach (Sequential branch in layer.Branches) Walk(branch, before, probe, weights, layers);
            before = after;
        }
    }

    static InputSigns Signs(ReadOnlySpan<float> input)
    {
        (double mean, double variance) = Kernels.Drivers.Reductions.Moments(input);
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (float value in input)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }
        return new InputSigns(mean, Math.Sqrt(variance), least, most);
    }

    /// <summary>What always telling the same gives.</summary>
    static double Chance(TrainingTask task, in Batch batch)
    {
        if (task.LossSpec.IsBinary) return Math.Log(2);
        if (task.Subject.Aim == Aim.Classes) return Math.Log(task.Subject.Width);
        double variance = Kernels.Drivers.Reductions.Moments(batch.Target.Span).Variance;
        // The mean distance from the mean is the standard deviation at most, and Huber's loss the smaller of half the square and a line.
        return task.LossSpec switch
        {
            Nn.Losses.Mae => Math.Sqrt(variance),
            Huber huber => Math.Min(variance / 2, huber.Delta * Math.Sqrt(variance)),
            _ => variance,
        };
    }

    static double MeanSquare(ReadOnlySpan<float> values) => values.Length == 0 ? double.NaN : Kernels.Drivers.Reductions.SumOfSquares(values) / values.Length;
}
