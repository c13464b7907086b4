using System.Globalization;

namespace Gradus.Runs;

/// <summary>The folder of one run, locked by the one who writes it.</summary>
/// <remarks>
/// A folder is a run where it has <c>run.lock</c>, or both <c>recipe.yaml</c> and <c>journal.jsonl</c>. The lock is a file held open
/// without sharing: the system releases it when the process ends, however it ends; the file itself stays. A run that was replaced is
/// marked by <c>run.replaced</c> before it moves, so that no folder is ever deleted that was not put there by a replacement.
/// </remarks>
public sealed class RunFolder : IDisposable
{
    const string LockName = "run.lock";
    const string RecipeName = "recipe.yaml";
    const string JournalName = "journal.jsonl";
    const string LastName = "last.safetensors";
    const string ReplacedName = "run.replaced";
    const int LongestName = 64;

    readonly FileStream gate;

    RunFolder(string path, FileStream gate)
    {
        Path = path;
        this.gate = gate;
        AtomicFile.Sweep(path);
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The recipe with every default written out.</summary>
    public string RecipePath => In(RecipeName);

    /// <summary>Steps, epochs, findings, interventions; see <see cref="Journal"/>.</summary>
    public string JournalPath => In(JournalName);

    /// <summary>One row an epoch; see <see cref="MetricsCsv"/>.</summary>
    public string MetricsPath => In("metrics.csv");

    /// <summary>The weights of the best epoch.</summary>
    public string BestPath => In("best.safetensors");

    /// <summary>The last checkpoint, from which a run goes on.</summary>
    public string LastPath => In(LastName);

    /// <summary>The report for people.</summary>
    public string ReportPath => In("report.html");

    /// <summary>Machine, runtime, versions.</summary>
    public string EnvironmentPath => In("environment.json");

    /// <summary>Whether there is a checkpoint to go on from.</summary>
    public bool HasCheckpoint => File.Exists(LastPath);

    /// <summary>Whether a folder holds a run.</summary>
    public static bool IsRun(string path) => Has(path, LockName) || (Has(path, RecipeName) && Has(path, JournalName));

    /// <summary>Whether a run may be called so: <c>[A-Za-z0-9._-]{1,64}</c>, no leading point.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= LongestName && name[0] != '.'
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    /// <summary>The run <c>parent/name-n</c> with the largest n; null where there is none.</summary>
    public static string? Newest(string parent, string name)
    {
        if (!IsName(name) || !Directory.Exists(parent)) return null;
        int number = LargestNumber(parent, name);
        string path = System.IO.Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
        return number > 0 && IsRun(path) ? path : null;
    }

    /// <summary>Makes <c>parent/name-n</c> with the next free n, from 1.</summary>
    /// <exception cref="ArgumentException">The name breaks the rule of <see cref="IsName"/>.</exception>
    public static RunFolder CreateNext(string parent, string name)
    {
        if (!IsName(name)) throw new ArgumentException($"name is '{name}'; it must match [A-Za-z0-9._-]{{1,64}} without a leading point");
        parent = Full(parent);
        MakeFolder(parent);
        int number = LargestNumber(parent, name);
        while (true)
        {
            string path = System.IO.Path.Combine(parent, $"{name}-{checked(++number)}");
            MakeFolder(path);
            // Another process may have come between; whoever gets the lock of an empty folder has the number.
            if (!IsRun(path) && TryLock(path) is { } gate) return new RunFolder(path, gate);
        }
    }

    /// <summary>Makes a fresh run at a path. A run that stands there is moved to <c>path.old</c> until <see cref="CheckpointWritten"/>.</summary>
    /// <exception cref="RunFolderException">The folder holds something else, or another process writes the run.</exception>
    public static RunFolder Create(string path)
    {
        path = Full(path);
        RefuseForeign(path);
        if (IsRun(path))
        {
            using FileStream gate = Lock(path);
            Replace(path, gate);
        }
        MakeFolder(path);
        return new RunFolder(path, Lock(path));
    }

    /// <summary>Opens the run that stands at a path, or makes a fresh one where there is nothing.</summary>
    /// <exception cref="RunFolderException">The folder holds something else, or another process writes the run.</exception>
    public static RunFolder Resume(string path)
    {
        path = Full(path);
        RefuseForeign(path);
        MakeFolder(path);
        var folder = new RunFolder(path, Lock(path));
        // Left where a replacement was killed before the move.
        File.Delete(folder.In(ReplacedName));
        return folder;
    }

    /// <summary>Says that a checkpoint stands in the folder: the run that it replaced is deleted.</summary>
    /// <exception cref="InvalidOperationException">There is no checkpoint.</exception>
    public void CheckpointWritten()
    {
        if (!HasCheckpoint) throw new InvalidOperationException($"{LastPath} is not there");
        if (Has(Old(Path), ReplacedName)) Directory.Delete(Old(Path), true);
    }

    /// <summary>Deletes the files of a run, and nothing else: one that has no checkpoint starts afresh.</summary>
    public void Empty()
    {
        foreach (string file in (string[])[RecipePath, JournalPath, MetricsPath, BestPath, LastPath, ReportPath, EnvironmentPath]) File.Delete(file);
    }

    /// <summary>Takes away a run that failed before any weights were written, and puts back the one that it replaced. Does nothing where weights stand. Releases the lock.</summary>
    public void Discard()
    {
        if (HasCheckpoint || File.Exists(BestPath)) return;
        AtomicFile.Sweep(Path);
        Empty();
        gate.Dispose();
        File.Delete(In(LockName));
        if (Directory.EnumerateFileSystemEntries(Path).Any()) return;
        Directory.Delete(Path);
        if (!Has(Old(Path), ReplacedName)) return;
        Directory.Move(Old(Path), Path);
        File.Delete(In(ReplacedName));
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => gate.Dispose();

    string In(string name) => System.IO.Path.Combine(Path, name);

    static int LargestNumber(string parent, string name) =>
        Directory.GetFileSystemEntries(parent, $"{name}-*").Select(entry => System.IO.Path.GetFileName(entry)[(name.Length + 1)..])
            .Select(tail => int.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out int taken) ? taken : 0).DefaultIfEmpty().Max();

    static string Full(string path)
    {
        if (path.Length == 0) throw new RunFolderException("''", "an empty path names no folder");
        return System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
    }

    static bool Has(string path, string name) => File.Exists(System.IO.Path.Combine(path, name));

    static string Old(string path) => $"{path}.old";

    static void Replace(string path, FileStream gate)
    {
        string old = Old(path);
        bool isOurs = Has(old, ReplacedName);
        if (!isOurs && (File.Exists(old) || (Directory.Exists(old) && Directory.EnumerateFileSystemEntries(old).Any())))
            throw new RunFolderException(old, $"this stands where the run in {path} would be moved; rename it or name another folder");
        // A run that never came to a checkpoint is not worth the one that it replaced.
        bool isKept = Has(path, LastName) || !isOurs;
        if (isKept && Directory.Exists(old)) Directory.Delete(old, true);
        if (isKept) File.WriteAllBytes(System.IO.Path.Combine(path, ReplacedName), []);
        // Windows moves no folder with an open file in it; elsewhere the lock stays held while the folder moves.
        if (OperatingSystem.IsWindows()) gate.Dispose();
        if (isKept) Directory.Move(path, old);
        else Directory.Delete(path, true);
    }

    static void RefuseForeign(string path)
    {
        if (File.Exists(path)) throw new RunFolderException(path, "this is a file, and a run needs a folder");
        if (Directory.Exists(path) && !IsRun(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new RunFolderException(path, "the folder is not empty and holds no run; name another, or empty it");
    }

    static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException(path, $"the folder cannot be made: {error.Message}");
        }
    }

    static FileStream Lock(string path) => TryLock(path) ?? throw new RunFolderException(path, "another process is writing this run");

    static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new RunFolderException(path, $"the folder cannot be written: {error.Message}");
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(path, LockName)))
        {
            return null;
        }
        catch (IOException error)
        {
            throw new RunFolderException(path, $"the folder cannot be written: {error.Message}");
        }
    }
}
