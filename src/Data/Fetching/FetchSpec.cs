using Gradus.Catalogs;

namespace Gradus.Data.Fetching;

/// <summary>A data set that can be fetched: what it is, whose it is, where its files are. A sealed record that derives from this is known to <c>gradus data</c>; its word names the set's folder.</summary>
public abstract record FetchSpec
{
    /// <summary>What is in it, in one line.</summary>
    public abstract string Title { get; }

    /// <summary>Under what terms it may be used, as its makers state them.</summary>
    public abstract string License { get; }

    /// <summary>Who made it, and where that is told.</summary>
    public abstract string Source { get; }

    /// <summary>Its files.</summary>
    public abstract Items<RemoteFile> Files { get; }

    /// <summary>Addresses that a file's name is put behind, each ending in <c>/</c>, in the order they are tried.</summary>
    public Items<string> Mirrors { get; init; } = [];

    /// <summary>What is downloaded, in bytes.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>How much of it is in a folder.</summary>
    public FetchState StateIn(string folder)
    {
        if (!Directory.Exists(folder)) return FetchState.Absent;
        return Files.All(file => file.StandsIn(folder)) ? FetchState.Complete : FetchState.Partial;
    }
}
