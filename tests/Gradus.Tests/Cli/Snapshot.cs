using System.Runtime.CompilerServices;
using Gradus.Tests.House;

namespace Gradus.Tests.Cli;

/// <summary>Compares a text that people read with the file under tests/Golden/snapshots. GRADUS_SNAPSHOTS=write makes the files anew, to be looked at and committed.</summary>
static class Snapshot
{
    public static void Matches(string name, string text)
    {
        string path = Path.Combine(Repository.Root, "tests", "Golden", "snapshots", $"{name}.txt");
        // Editors and git take spaces off the ends of lines.
        string shown = string.Concat(text.TrimEnd().Split('\n').Select(line => $"{line.TrimEnd()}\n"));
        if (Environment.GetEnvironmentVariable("GRADUS_SNAPSHOTS") == "write") File.WriteAllText(path, shown);
        Assert.Equal(File.ReadAllText(path), shown);
    }
}
