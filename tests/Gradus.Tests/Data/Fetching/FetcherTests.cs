using System.Net.Sockets;
using Gradus.Data;
using Gradus.Data.Fetching;

namespace Gradus.Tests.Data.Fetching;

public sealed class FetcherTests : IDisposable
{
    const string Name = "train.gz";

    readonly TemporaryFolder folder = new();
    readonly HttpClient client = Fetcher.NewClient();
    readonly byte[] bytes = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 / 7))];
    readonly List<string> notes = [];

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    string Set => Path.Combine(folder.Path, "set");

    string Target => Path.Combine(Set, Name);

    string Part => Target + ".part";

    sealed class Heard(List<string> notes) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value)
        {
            Assert.InRange(value.Received, 0, value.Total);
            if (value.Note is not null) notes.Add(value.Note);
        }
    }

    MadeUpSource Source(params string[] mirrors) => new([MadeUpSource.File(Name, bytes)]) { Mirrors = [.. mirrors] };

    Task<bool> Fetch(FetchSpec spec, double patience = 60) =>
        new Fetcher(client, new Heard(notes)) { Patience = TimeSpan.FromSeconds(patience) }.FetchAsync(spec, Set);

    async Task<string> Failure(params string[] mirrors) => (await Assert.ThrowsAsync<DataException>(() => Fetch(Source(mirrors)))).Message;

    void AssertWhole()
    {
        Assert.Equal(bytes, File.ReadAllBytes(Target));
        Assert.Equal([Name], Directory.GetFileSystemEntries(Set).Select(Path.GetFileName));
    }

    LoopbackServer Serving(Func<LoopbackServer.Request, NetworkStream, Task> answer) => new(answer);

    [Fact]
    public async Task All_files_come_and_what_is_complete_is_not_asked_for_again()
    {
        byte[] other = [1, 2, 3];
        using LoopbackServer server = LoopbackServer.Of((Name, bytes), ("labels", other));
        MadeUpSource spec = new([MadeUpSource.File(Name, bytes), MadeUpSource.File("labels", other)]) { Mirrors = [server.Address + "a/b/"] };
        Assert.Equal(FetchState.Absent, spec.StateIn(Set));
        Assert.True(await Fetch(spec));
        Assert.Equal([$"/a/b/{Name}", "/a/b/labels"], server.Requests.Select(request => request.Path));
        Assert.Equal([Name, "labels"], Directory.GetFileSystemEntries(Set).Select(Path.GetFileName).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(FetchState.Complete, spec.StateIn(Set));
        Assert.False(await Fetch(spec));
        Assert.Equal(2, server.Requests.Count);
        File.Delete(Path.Combine(Set, "labels"));
        Assert.Equal(FetchState.Partial, spec.StateIn(Set));
    }

    [Fact]
    public async Task A_transfer_that_breaks_off_is_gone_on_from_where_it_broke()
    {
        using LoopbackServer server = Serving((request, stream) => LoopbackServer.Serve(stream, bytes, request.From, atMost: 120_000));
        Assert.True(await Fetch(Source(server.Address)));
        AssertWhole();
        Assert.Equal([null, 120_000, 240_000], server.Requests.Select(request => request.From));
        Assert.Contains("the connection broke after 120000 of 300000 bytes", notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_mirror_began_another_completes()
    {
        int asked = 0;
        using LoopbackServer first = Serving((request, stream) => ++asked == 1 ? LoopbackServer.Serve(stream, bytes, request.From, atMost: 100_000) : Task.CompletedTask);
        using LoopbackServer second = LoopbackServer.Of((Name, bytes));
        Assert.True(await Fetch(Source(first.Address, second.Address)));
        AssertWhole();
        Assert.Equal(100_000, Assert.Single(second.Requests).From);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_restarts_the_file()
    {
        folder.Write($"set/{Name}.part", bytes[..200_000]);
        using LoopbackServer server = Serving((_, stream) => LoopbackServer.Serve(stream, bytes, null));
        Assert.True(await Fetch(Source(server.Address)));
        AssertWhole();
        Assert.Equal(200_000, Assert.Single(server.Requests).From);
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData(300_000)]
    [InlineData(300_001)]
    public async Task A_part_of_another_file_is_found_out_and_thrown_away(int length)
    {
        folder.Write($"set/{Name}.part", new byte[length]);
        using LoopbackServer server = LoopbackServer.Of((Name, bytes));
        Assert.True(await Fetch(Source(server.Address)));
        AssertWhole();
        Assert.Null(server.Requests.Last().From);
    }

    [Fact]
    public async Task A_whole_part_needs_no_request()
    {
        folder.Write($"set/{Name}.part", bytes);
        Assert.True(await Fetch(Source("http://127.0.0.1:1/")));
        AssertWhole();
    }

    [Fact]
    public async Task A_mirror_that_fails_is_followed_by_the_next()
    {
        using LoopbackServer empty = LoopbackServer.Of();
        using LoopbackServer wrong = LoopbackServer.Of((Name, new byte[bytes.Length]));
        using LoopbackServer good = LoopbackServer.Of((Name, bytes));
        Assert.True(await Fetch(Source("http://127.0.0.1:1/", empty.Address, wrong.Address, good.Address)));
        AssertWhole();
        Assert.Null(Assert.Single(good.Requests).From);
        string note = Assert.Single(notes);
        foreach (string says in (string[])["127.0.0.1:1: Connection refused", "404 Not Found", "another checksum"]) Assert.Contains(says, note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_all_mirrors_fail_one_sentence_names_each_and_nothing_is_left()
    {
        using LoopbackServer empty = LoopbackServer.Of();
        using LoopbackServer wrong = LoopbackServer.Of((Name, new byte[bytes.Length]));
        string message = await Failure("http://127.0.0.1:1/", empty.Address, wrong.Address);
        Assert.StartsWith($"data: {Name} could not be fetched: 127.0.0.1:1: Connection refused; 127.0.0.1:", message, StringComparison.Ordinal);
        Assert.Contains("404 Not Found; ", message, StringComparison.Ordinal);
        Assert.EndsWith("what came has another checksum than the published file", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Set));
        Assert.Empty(notes);
    }

    [Fact]
    public async Task A_silent_mirror_is_left_and_what_it_sent_is_kept()
    {
        LoopbackServer? slow = null;
        slow = Serving(async (_, stream) =>
        {
            await LoopbackServer.Send(stream, "200 OK", $"Content-Length: {bytes.Length}\r\n", bytes[..1000]);
            await slow!.Hang();
        });
        using (slow)
        {
            using LoopbackServer good = LoopbackServer.Of((Name, bytes));
            Assert.True(await Fetch(Source(slow.Address, good.Address), patience: 3));
            AssertWhole();
            Assert.Contains("nothing came for 3 s; going on", notes[0], StringComparison.Ordinal);
            Assert.Equal(1000, Assert.Single(good.Requests).From);
        }
    }

    [Fact]
    public async Task A_redirect_is_followed_with_its_range()
    {
        folder.Write($"set/{Name}.part", bytes[..7]);
        using LoopbackServer good = LoopbackServer.Of((Name, bytes));
        using LoopbackServer first = Serving((_, stream) => LoopbackServer.Send(stream, "302 Found", $"Location: {good.Address}new/{Name}\r\nContent-Length: 0\r\n", []));
        Assert.True(await Fetch(Source(first.Address)));
        AssertWhole();
        Assert.Equal(("/new/train.gz", 7L), (good.Requests.Single().Path, good.Requests.Single().From));
    }

    [Theory]
    [InlineData("206 Partial Content", "Content-Range: bytes 0-299999/300000\r\n", 300_000, "sent the range 'bytes 0-299999/300000' when asked for the bytes from 10 of 300000")]
    [InlineData("206 Partial Content", "Content-Range: bytes 10-299999/400000\r\n", 299_990, "of 300000")]
    [InlineData("200 OK", "Content-Length: 5\r\n", 5, "offers 5 bytes, but the file has 300000")]
    [InlineData("200 OK", "", 300_001, "sent more than the 300000 bytes")]
    [InlineData("200 OK", "", 299_999, "the connection broke after 299999 of 300000 bytes")]
    [InlineData("416 Range Not Satisfiable", "Content-Length: 0\r\n", 0, "416 Range Not Satisfiable")]
    [InlineData("503 Service Unavailable", "Content-Length: 0\r\n", 0, "503 Service Unavailable")]
    public async Task A_server_that_lies_or_refuses_is_left_with_the_reason(string status, string headers, int length, string says)
    {
        folder.Write($"set/{Name}.part", bytes[..10]);
        using LoopbackServer server = Serving((_, stream) => LoopbackServer.Send(stream, status, headers, new byte[length]));
        Assert.Contains(says, await Failure(server.Address), StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task Stopped_midway_it_keeps_what_came_and_the_next_time_goes_on()
    {
        using var stop = new CancellationTokenSource();
        LoopbackServer? server = null;
        server = Serving(async (request, stream) =>
        {
            await LoopbackServer.Serve(stream, bytes, request.From, atMost: request.From is null ? 100_000 : null);
            if (request.From is null) await server!.Hang();
        });
        using (server)
        {
            var fetcher = new Fetcher(client, new StopAt(100_000, stop));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.FetchAsync(Source(server.Address), Set, stop.Token));
            Assert.Equal(bytes[..100_000], File.ReadAllBytes(Part));
            Assert.False(File.Exists(Target));
            Assert.True(await Fetch(Source(server.Address)));
            AssertWhole();
            Assert.Equal([null, 100_000], server.Requests.Select(request => request.From));
        }
    }

    [Fact]
    public async Task A_file_that_is_not_the_published_one_is_replaced_only_by_the_published_one()
    {
        folder.Write($"set/{Name}", [1, 2, 3]);
        using LoopbackServer empty = LoopbackServer.Of();
        await Failure(empty.Address);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Target));
        using LoopbackServer good = LoopbackServer.Of((Name, bytes));
        Assert.True(await Fetch(Source(good.Address)));
        AssertWhole();
        Assert.Contains("is not the published file", notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_processes_do_not_write_one_file()
    {
        folder.Write($"set/{Name}.part", bytes[..10]);
        using LoopbackServer good = LoopbackServer.Of((Name, bytes));
        using (new FileStream(Part, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("is another gradus data fetch running?", await Failure(good.Address), StringComparison.Ordinal);
        Assert.True(await Fetch(Source(good.Address)));
    }

    sealed class StopAt(long received, CancellationTokenSource stop) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value)
        {
            if (value.Received >= received) stop.Cancel();
        }
    }
}
