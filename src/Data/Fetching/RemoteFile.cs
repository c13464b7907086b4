using Gradus.Catalogs;

namespace Gradus.Data.Fetching;

/// <summary>A file as its makers published it: every mirror has to deliver exactly these bytes.</summary>
/// <param name="Name">The name behind a mirror's address, and in the set's folder.</param>
/// <param name="Bytes">The exact size.</param>
/// <param name="Sha256">The checksum, 64 lower-case hexadecimal digits.</param>
public sealed record RemoteFile(string Name, long Bytes, string Sha256)
{
    const string Gzip = ".gz";

    /// <summary>The files to be unpacked of a <c>.tar.gz</c>; nothing else is taken out of it. Empty where the file itself is what readers want.</summary>
    public Items<PackedFile> Unpacked { get; init; } = [];

    /// <summary>Whether all that readers want of it is in a folder, judged by names and known sizes.</summary>
    /// <param name="folder">The set's folder.</param>
    public bool StandsIn(string folder)
    {
        if (Unpacked.Count == 0)
            return File.Exists(Path.Combine(folder, Name)) || (Name.EndsWith(Gzip, StringComparison.Ordinal) && File.Exists(Path.Combine(folder, Name[..^Gzip.Length])));
        // Readers also take the unpacked files without the archive's inner folder.
        return Unpacked.All(file => IsThere(Path.Combine(folder, file.Path), file)) || Unpacked.All(file => IsThere(Path.Combine(folder, Path.GetFileName(file.Path)), file));
    }

    static bool IsThere(string path, PackedFile file) => new FileInfo(path) is { Exists: true } found && found.Length == file.Bytes;
}
