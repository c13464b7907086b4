using System.Diagnostics;
using System.Globalization;
using Gradus.Data.Fetching;
using Spectre.Console;

namespace Gradus.Cli.Output;

/// <summary>Shows how far a fetch is: a bar a file on a terminal, otherwise a line at its start, its end and every ten seconds; all of it on stderr.</summary>
static class FetchView
{
    /// <summary>Runs a fetch to its end.</summary>
    public static bool Show(Func<IProgress<FetchProgress>, Task<bool>> fetch)
    {
        if (!Terminal.IsInteractive) return fetch(new Lines()).GetAwaiter().GetResult();
        return Terminal.Messages.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .Start(context => fetch(new Bars(context)).GetAwaiter().GetResult());
    }

    sealed class Bars(ProgressContext context) : IProgress<FetchProgress>
    {
        readonly Dictionary<string, ProgressTask> tasks = new(StringComparer.Ordinal);

        public void Report(FetchProgress value)
        {
            if (value.Note is not null) Terminal.Messages.WriteLine(value.Note);
            if (!tasks.TryGetValue(value.File, out ProgressTask? task))
                tasks.Add(value.File, task = context.AddTask(Markup.Escape(value.File), autoStart: true, maxValue: value.Total));
            task.Value = value.Received;
        }
    }

    sealed class Lines : IProgress<FetchProgress>
    {
        const double SecondsBetween = 10;

        readonly Stopwatch clock = Stopwatch.StartNew();
        string file = "";
        double shown;

        public void Report(FetchProgress value)
        {
            if (value.Note is not null)
            {
                Console.Error.WriteLine(value.Note);
                return;
            }
            bool isFirst = value.File != file, isLast = value.Received == value.Total;
            if (!isFirst && !isLast && clock.Elapsed.TotalSeconds - shown < SecondsBetween) return;
            file = value.File;
            shown = clock.Elapsed.TotalSeconds;
            string percent = (100.0 * value.Received / value.Total).ToString("0", CultureInfo.InvariantCulture);
            Console.Error.WriteLine($"{value.File}: {percent} % of {SetsReport.Size(value.Total)}");
        }
    }
}
