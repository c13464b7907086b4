namespace Gradus.Runs;

/// <summary>A folder cannot hold the run: it is in use, in the way or no run; one sentence says which and why.</summary>
public sealed class RunFolderException : Exception
{
    /// <summary>A sentence, which is put behind the path.</summary>
    public RunFolderException(string path, string sentence)
        : base($"{path}: {sentence}") => Path = path;

    /// <summary>The folder or file.</summary>
    public string Path { get; }
}
