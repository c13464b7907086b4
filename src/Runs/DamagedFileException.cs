namespace Gradus.Runs;

/// <summary>A file is damaged or was tampered with; one sentence says which file and what is wrong.</summary>
public sealed class DamagedFileException : Exception
{
    /// <summary>A sentence, which is put behind the path.</summary>
    public DamagedFileException(string path, string sentence)
        : base($"{path}: {sentence}") => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
