using System.Globalization;
using Gradus.Training;
using Spectre.Console;

namespace Gradus.Cli.Output;

/// <summary>Trains, or sweeps the rate, with a progress bar on a terminal, with a line per epoch otherwise; all of it on stderr.</summary>
static class TrainProgress
{
    const int TextWidth = 64;
    const int LeastBar = 5;
    const int MostBar = 40;
    const int WidthOfAll = 120;

    /// <summary>Trains and shows how it goes.</summary>
    public static TrainResult Show(Recipe recipe, TrainOptions options, CancellationToken stop)
    {
        var built = new Listener<Summary>(SummaryTable.Print);
        var epochs = new Listener<EpochReport>(report => Terminal.Line(Line(report, recipe.Train.Epochs)));
        return WithBar(recipe, options with { Built = built, Epochs = epochs }, stop);
    }

    /// <summary>Trains with a bar alone; the epochs go to the caller.</summary>
    public static TrainResult Quiet(Recipe recipe, TrainOptions options, Action<EpochReport> epoch, CancellationToken stop) =>
        WithBar(recipe, options with { Epochs = new Listener<EpochReport>(epoch) }, stop);

    /// <summary>Sweeps the rate with a bar.</summary>
    public static RateCurve Sweep(RateSweep sweep, Recipe recipe, TrainOptions options, CancellationToken stop) =>
        WithBar(options, (step, loss, _) => $"rate {RateText.Rate(step.Rate)}  loss {ResultText.Number(loss)}", watched => sweep.Run(recipe, watched, stop));

    static TrainResult WithBar(Recipe recipe, TrainOptions options, CancellationToken stop)
    {
        options = options with { Notes = new Listener<string>(sentence => Terminal.Line(sentence)) };
        return WithBar(options, (step, loss, speed) => string.Create(CultureInfo.InvariantCulture,
            $"epoch {step.Epoch + 1}/{recipe.Train.Epochs}  loss {ResultText.Number(loss)}  {speed:#,0} samples/s"), watched => Trainer.Fit(recipe, watched, stop));
    }

    static T WithBar<T>(TrainOptions options, Func<StepReport, double, double, string> text, Func<TrainOptions, T> work)
    {
        if (!Terminal.IsInteractive) return work(options);
        return Terminal.Messages.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth() }, new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(options with { Progress = new Bar(context, text) }));
    }

    /// <summary>What the text, the percentage and the time leave of a line; a bar that wraps could not be erased.</summary>
    static int BarWidth() => Math.Clamp(Terminal.Messages.Profile.Width - TextWidth, LeastBar, MostBar);

    static string Line(EpochReport report, int epochs)
    {
        if (Terminal.IsInteractive && Terminal.Messages.Profile.Width < WidthOfAll) return Short(report, epochs);
        string text = string.Create(CultureInfo.InvariantCulture,
            $"epoch {report.Epoch + 1}/{epochs}  step {report.Step}  {report.Seconds:0.0} s  train {ResultText.Metrics(report.Train)}");
        return report.Validation is null ? text : $"{text}  validation {ResultText.Metrics(report.Validation)}";
    }

    /// <summary>For 80 columns: without the step, and without the names of the validation metrics, which are those of the training ones before them.</summary>
    static string Short(EpochReport report, int epochs)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"epoch {report.Epoch + 1}/{epochs}  {report.Seconds:0.0} s  {ResultText.Metrics(report.Train)}");
        return report.Validation is null ? text : $"{text}  validation {string.Join("  ", report.Validation.Select(pair => ResultText.Number(pair.Value)))}";
    }

    /// <summary>Hears on the thread that reports, unlike <see cref="Progress{T}"/>.</summary>
    sealed class Listener<T>(Action<T> hear) : IProgress<T>
    {
        public void Report(T value) => hear(value);
    }

    /// <summary>Moves the bar; writes its text, made of the step, the smoothed loss and the samples a second, ten times a second at most.</summary>
    sealed class Bar(ProgressContext context, Func<StepReport, double, double, string> text) : IProgress<StepReport>
    {
        const long TextEveryMilliseconds = 100;
        const double Smoothing = 0.98;

        readonly System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
        // Not before the first step: what is written above a bar would leave remains of it.
        ProgressTask? task;
        long shown = -TextEveryMilliseconds, samples;
        double loss = double.NaN;

        public void Report(StepReport value)
        {
            samples += value.Samples;
            loss = double.IsNaN(loss) ? value.Loss : (loss * Smoothing) + (value.Loss * (1 - Smoothing));
            if (clock.ElapsedMilliseconds - shown < TextEveryMilliseconds && value.Step < value.TotalSteps) return;
            shown = clock.ElapsedMilliseconds;
            task ??= context.AddTask("training");
            task.MaxValue = value.TotalSteps;
            task.Value = value.Step;
            task.Description = text(value, loss, samples / clock.Elapsed.TotalSeconds);
        }
    }
}
