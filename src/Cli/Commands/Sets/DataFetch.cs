using System.CommandLine;
using Gradus.Catalogs;
using Gradus.Cli.Output;
using Gradus.Data;
using Gradus.Data.Fetching;

namespace Gradus.Cli.Commands.Sets;

/// <summary><c>gradus data fetch</c>: downloads data sets, checked and resumable.</summary>
public sealed record DataFetch : CommandSpec
{
    /// <inheritdoc/>
    public override string Group => "data";

    /// <inheritdoc/>
    public override Command Build()
    {
        string[] known = [.. new Catalog<FetchSpec>().Entries.Select(entry => entry.Word)];
        var command = new Command("fetch", Described(
            $"Downloads data sets into the user's cache, where recipes find them. Known: {string.Join(", ", known)}. Every file is checked against its published SHA-256; a download that was broken off is gone on from, and what is already there is not downloaded again.",
            "gradus data fetch mnist", "gradus data fetch fashion-mnist cifar10 --to ~/data"));
        var names = new Argument<string[]>("name") { Description = "The words of data sets; gradus data list shows them.", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string?>("--to") { Description = "A folder of data sets to use instead of the cache; mnist goes to DIR/mnist. Use it with --data DIR.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Prints the result as one JSON document on stdout." };
        command.Add(names);
        command.Add(to);
        command.Add(json);
        command.SetAction(parsed =>
        {
            using var signals = new StopSignals();
            using HttpClient client = Fetcher.NewClient();
            return Run(Chosen(parsed.GetRequiredValue(names)), parsed.GetValue(to) ?? DataContext.CacheFolder(), client, parsed.GetValue(json), signals);
        });
        return command;
    }

    static int Run(IReadOnlyList<(string Word, FetchSpec Spec)> sets, string root, HttpClient client, bool json, StopSignals signals)
    {
        var fetched = new List<FetchedSet>();
        try
        {
            foreach ((string word, FetchSpec spec) in sets)
            {
                string folder = Path.GetFullPath(Path.Combine(root, word));
                bool isNew = FetchView.Show(progress => new Fetcher(client, progress).FetchAsync(spec, folder, signals.Token));
                fetched.Add(new FetchedSet(word, folder, isNew));
                if (!json) Console.Out.WriteLine(isNew ? $"{word}: fetched to {folder}" : $"{word}: already complete in {folder}");
            }
        }
        catch (OperationCanceledException) when (signals.SignalCode != 0)
        {
            Console.Error.WriteLine("gradus: stopped; the same command goes on from here");
            return signals.SignalCode;
        }
        if (json) Console.Out.WriteLine(FetchedSet.Json(fetched));
        return ExitCode.Done;
    }

    static List<(string Word, FetchSpec Spec)> Chosen(IEnumerable<string> names)
    {
        var catalog = new Catalog<FetchSpec>();
        string[] known = [.. catalog.Entries.Select(entry => entry.Word)];
        var chosen = new List<(string Word, FetchSpec Spec)>();
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            Entry entry = catalog.Find(name) ?? throw new UsageException(
                $"'{name}' is no data set that can be fetched{Nearest.Hint(name, known)}");
            chosen.Add((entry.Word, (FetchSpec)entry.Create(new Dictionary<string, object?>())));
        }
        return chosen;
    }
}
