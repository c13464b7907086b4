using System.Formats.Tar;
using System.IO.Compression;
using Gradus.Data;
using Gradus.Data.Fetching;

namespace Gradus.Tests.Data.Fetching;

public sealed class TarArchiveTests : IDisposable
{
    const string Name = "set.tar.gz";

    readonly TemporaryFolder folder = new();
    readonly HttpClient client = Fetcher.NewClient();
    readonly byte[] one = [1, 2, 3, 4], two = [5, 6];

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    string Set => Path.Combine(folder.Path, "set");

    static byte[] Tar(params TarEntry[] entries)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new TarWriter(gzip))
            foreach (TarEntry entry in entries) writer.WriteEntry(entry);
        return packed.ToArray();
    }

    static UstarTarEntry File(string name, byte[] bytes) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) };

    static UstarTarEntry Link(string name, string target) => new(TarEntryType.SymbolicLink, name) { LinkName = target };

    async Task Fetch(byte[] archive)
    {
        RemoteFile file = MadeUpSource.File(Name, archive) with { Unpacked = [new("in/one.bin", 4), new("in/two.bin", 2)] };
        using LoopbackServer server = LoopbackServer.Of((Name, archive));
        MadeUpSource spec = new([file]) { Mirrors = [server.Address] };
        Assert.True(await new Fetcher(client).FetchAsync(spec, Set));
        Assert.Equal(FetchState.Complete, spec.StateIn(Set));
        Assert.False(await new Fetcher(client).FetchAsync(spec, Set));
        Assert.Single(server.Requests);
    }

    string[] Everything() => [.. Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.Path, path)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_files_stand_in_the_folder_and_the_archive_is_gone()
    {
        await Fetch(Tar(new UstarTarEntry(TarEntryType.Directory, "in/"), File("in/one.bin", one), File("./in/two.bin", two)));
        Assert.Equal(["set", "set/in", "set/in/one.bin", "set/in/two.bin"], Everything());
        Assert.Equal(one, System.IO.File.ReadAllBytes(Path.Combine(Set, "in", "one.bin")));
    }

    [Fact]
    public async Task Nothing_but_the_known_files_leaves_the_archive_wherever_it_wants_to_go()
    {
        string outside = Path.Combine(folder.Path, "outside.bin");
        await Fetch(Tar(File("../evil.bin", one), File("in/../../evil.bin", one), File(outside, one), Link("in", folder.Path), Link("in/link.bin", "/etc/passwd"),
            File("in/one.bin", one), File("in/readme.html", two), File("in/two.bin", two)));
        Assert.Equal(["set", "set/in", "set/in/one.bin", "set/in/two.bin"], Everything());
    }

    [Fact]
    public async Task An_archive_that_lacks_a_file_or_has_one_of_another_size_leaves_no_file_behind()
    {
        var missing = await Assert.ThrowsAsync<DataException>(() => Fetch(Tar(File("in/one.bin", one))));
        Assert.Contains("has no file in/two.bin", missing.Message, StringComparison.Ordinal);
        Assert.Equal(["set", $"set/{Name}"], Everything());
        var size = await Assert.ThrowsAsync<DataException>(() => Fetch(Tar(File("in/one.bin", one), File("in/two.bin", one))));
        Assert.Contains("in/two.bin has 4 bytes, but 2 are expected", size.Message, StringComparison.Ordinal);
        Assert.Equal(["set", $"set/{Name}"], Everything());
        var damaged = await Assert.ThrowsAsync<DataException>(() => Fetch([.. "no archive at all"u8]));
        Assert.Contains("is damaged", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_downloaded_archive_whose_unpacking_was_interrupted_is_unpacked_without_a_request()
    {
        byte[] archive = Tar(File("in/one.bin", one), File("in/two.bin", two));
        folder.Write($"set/{Name}", archive);
        folder.Write("set/.unpacking/in/one.bin", [9]);
        RemoteFile file = MadeUpSource.File(Name, archive) with { Unpacked = [new("in/one.bin", 4), new("in/two.bin", 2)] };
        Assert.True(await new Fetcher(client).FetchAsync(new MadeUpSource([file]) { Mirrors = ["http://127.0.0.1:1/"] }, Set));
        Assert.Equal(["set", "set/in", "set/in/one.bin", "set/in/two.bin"], Everything());
    }
}
