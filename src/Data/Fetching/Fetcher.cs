using System.Security.Cryptography;

namespace Gradus.Data.Fetching;

/// <summary>Fetches data sets: mirror after mirror, resumed where a transfer broke off, and accepted only with the published checksum.</summary>
/// <remarks>A file appears under its name only when it is whole. What came before an interruption stays as <c>….part</c> and is gone on from.</remarks>
public sealed class Fetcher
{
    /// <summary>How often in a row one mirror is asked again after a transfer broke off that had brought something.</summary>
    const int MostResumes = 20;

    readonly HttpClient client;
    readonly IProgress<FetchProgress>? progress;

    /// <summary>Fetches with a client.</summary>
    /// <param name="client">See <see cref="NewClient"/>; not disposed here.</param>
    /// <param name="progress">Hears how far each file is, and of mirrors that failed.</param>
    public Fetcher(HttpClient client, IProgress<FetchProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        this.client = client;
        this.progress = progress;
    }

    /// <summary>How long a mirror may be silent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A client without a limit for the whole of a transfer; silence is limited by <see cref="Patience"/>.</summary>
    public static HttpClient NewClient()
    {
        var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15), MaxAutomaticRedirections = 5 };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("gradus");
        return client;
    }

    /// <summary>Brings what is missing of a set into its folder.</summary>
    /// <param name="spec">The set.</param>
    /// <param name="folder">Its own folder; made where there is none.</param>
    /// <param name="stop">Ends the fetching; what came so far is kept.</param>
    /// <returns>Whether anything was missing.</returns>
    /// <exception cref="DataException">No mirror delivered; each failure is named.</exception>
    public async Task<bool> FetchAsync(FetchSpec spec, string folder, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        bool isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        bool any = false;
        try
        {
            foreach (RemoteFile file in spec.Files) any |= await FetchAsync(file, spec.Mirrors, folder, stop).ConfigureAwait(false);
        }
        finally
        {
            // An empty folder of the set's name would hide the set in another data folder.
            if (isNew && !Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }
        return any;
    }

    async Task<bool> FetchAsync(RemoteFile file, IReadOnlyList<string> mirrors, string folder, CancellationToken stop)
    {
        string path = Path.Combine(folder, file.Name);
        bool isPacked = file.Unpacked.Count > 0;
        if (isPacked && file.StandsIn(folder)) return false;
        bool isHere = File.Exists(path);
        if (!isPacked && !isHere && file.StandsIn(folder)) return false;
        if (isHere && !await IsPublishedAsync(path, file, stop).ConfigureAwait(false))
        {
            Note(file, 0, $"{path} is not the published file; it is fetched anew");
            isHere = false;
        }
        if (!isHere) await DownloadAsync(file, mirrors, path, stop).ConfigureAwait(false);
        if (!isPacked) return !isHere;
        Note(file, file.Bytes, $"unpacking {file.Name}");
        TarArchive.Unpack(path, file.Unpacked, folder, stop);
        File.Delete(path);
        return true;
    }

    static async Task<bool> IsPublishedAsync(string path, RemoteFile file, CancellationToken stop)
    {
        using FileStream stream = File.OpenRead(path);
        return stream.Length == file.Bytes && Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false)) == file.Sha256;
    }

    async Task DownloadAsync(RemoteFile file, IReadOnlyList<string> mirrors, string path, CancellationToken stop)
    {
        using var part = new PartFile(path);
        var failures = new List<string>();
        foreach (string mirror in mirrors)
        {
            var address = new Uri(mirror + file.Name);
            try
            {
                await FromMirrorAsync(file, address, part, stop).ConfigureAwait(false);
                part.Complete();
                if (failures.Count > 0) Note(file, file.Bytes, $"{file.Name} came from {address.Authority} ({string.Join("; ", failures)})");
                return;
            }
            catch (MirrorException error)
            {
                failures.Add($"{address.Authority}: {error.Message}");
            }
        }
        throw new DataException($"data: {file.Name} could not be fetched: {string.Join("; ", failures)}");
    }

    async Task FromMirrorAsync(RemoteFile file, Uri address, PartFile part, CancellationToken stop)
    {
        var transfer = new Transfer(client, file, Patience, progress);
        if (part.Length > file.Bytes) part.Restart();
        bool isResumed = part.Length > 0;
        for (int resumes = 0; part.Length < file.Bytes;)
        {
            long before = part.Length;
            try
            {
                await transfer.RunAsync(address, part, stop).ConfigureAwait(false);
            }
            catch (MirrorException error) when (error.IsBroken && part.Length > before && ++resumes <= MostResumes)
            {
                Note(file, part.Length, $"{file.Name}: {address.Authority}: {error.Message}; going on");
            }
        }
        if (await part.HashAsync(stop).ConfigureAwait(false) == file.Sha256) return;
        part.Restart();
        if (!isResumed) throw new MirrorException("what came has another checksum than the published file");
        // What was there before may have been the bad half.
        await FromMirrorAsync(file, address, part, stop).ConfigureAwait(false);
    }

    void Note(RemoteFile file, long received, string note) => progress?.Report(new FetchProgress(file.Name, received, file.Bytes, note));
}
