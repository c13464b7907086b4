using System.CommandLine;
using Gradus.Catalogs;
using Gradus.Cli.Output;
using Gradus.Data;
using Gradus.Data.Fetching;

namespace Gradus.Cli.Commands.Sets;

/// <summary><c>gradus data list</c>: the data sets that can be fetched, and where they are now.</summary>
public sealed record DataList : CommandSpec
{
    /// <inheritdoc/>
    public override string Group => "data";

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("list", Described("Lists the data sets that can be fetched: what each is, its size, where it is now, its license and source.",
            "gradus data list", "gradus data list --data ~/data --json"));
        var data = new Option<string?>("--data") { Description = "A folder that holds data sets; otherwise GRADUS_DATA. The user's cache is looked at too.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Prints the list as one JSON document on stdout." };
        command.Add(data);
        command.Add(json);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(data) is { } folder && !Directory.Exists(folder)) throw new UsageException($"--data: the folder '{folder}' does not exist");
            IReadOnlyList<KnownSet> sets = Find(DataContext.For(".", parsed.GetValue(data), 0).Roots);
            Console.Out.Write(parsed.GetValue(json) ? SetsReport.Json(sets) : SetsReport.Text(sets));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Every set of the catalogue, at the first root that has it whole, else at the first that has a part of it.</summary>
    internal static IReadOnlyList<KnownSet> Find(IReadOnlyList<string> roots)
    {
        var sets = new List<KnownSet>();
        foreach (Entry entry in new Catalog<FetchSpec>().Entries)
        {
            var spec = (FetchSpec)entry.Create(new Dictionary<string, object?>());
            KnownSet best = new(entry.Word, spec, FetchState.Absent, null);
            foreach (string root in roots)
            {
                string folder = Path.GetFullPath(Path.Combine(root, entry.Word));
                FetchState state = spec.StateIn(folder);
                if (state > best.State) best = best with { State = state, Folder = folder };
            }
            sets.Add(best);
        }
        return sets;
    }
}
