using System.CommandLine;

namespace Gradus.Cli.Commands.Bench;

/// <summary>The options of every benchmark.</summary>
sealed class BenchArguments
{
    const double QuickSeconds = 0.5;

    readonly double defaultSeconds;
    readonly Option<int?> threads = new("--threads") { Description = "How many threads compute; otherwise one per core.", HelpName = "N" };
    readonly Option<double?> seconds = new("--seconds") { Description = "How long each case is measured.", HelpName = "S" };
    readonly Option<bool> quick = new("--quick") { Description = "Measures each case for half a second." };
    readonly Option<bool> json = new("--json") { Description = "Prints the result as one JSON document on stdout." };

    /// <summary>Adds them to a command.</summary>
    public BenchArguments(Command command, double seconds)
    {
        defaultSeconds = seconds;
        command.Add(threads);
        command.Add(this.seconds);
        command.Add(quick);
        command.Add(json);
    }

    /// <summary>What was given.</summary>
    public BenchSettings Read(ParseResult parsed)
    {
        int count = parsed.GetValue(threads) ?? Environment.ProcessorCount;
        double time = parsed.GetValue(seconds) ?? (parsed.GetValue(quick) ? QuickSeconds : defaultSeconds);
        if (count is < 1 or > Kernels.Threads.Most) throw new UsageException($"--threads is {count}; it must be from 1 to {Kernels.Threads.Most}");
        if (!(time > 0) || !double.IsFinite(time)) throw new UsageException(FormattableString.Invariant($"--seconds is {time}; it must be above 0"));
        return new BenchSettings(count, time, parsed.GetValue(json));
    }
}
