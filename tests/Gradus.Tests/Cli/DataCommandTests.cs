using System.Diagnostics;
using System.Text.Json;
using Gradus.Tests.Data;
using Gradus.Tests.Data.Fetching;

namespace Gradus.Tests.Cli;

/// <summary><c>gradus data</c> as users meet it: the internet is a proxy of this process.</summary>
public sealed class DataCommandTests : IDisposable
{
    const string Whole = "train-images-idx3-ubyte.gz";

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    Process Start(string proxy, params string[] arguments) => Shell.Start("gradus", folder.Path, new Dictionary<string, string>
    {
        ["http_proxy"] = proxy,
        ["https_proxy"] = proxy,
        ["no_proxy"] = "",
        ["XDG_CACHE_HOME"] = Path.Combine(folder.Path, "cache"),
    }, arguments);

    Outcome Run(string proxy, params string[] arguments)
    {
        using Process process = Start(proxy, arguments);
        return Shell.End(process);
    }

    [Fact]
    public void Without_a_network_one_sentence_names_each_mirror_and_the_code_is_2()
    {
        Outcome outcome = Run("http://127.0.0.1:1", "data", "fetch", "mnist");
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.Equal($"gradus: data: {Whole} could not be fetched: ossci-datasets.s3.amazonaws.com: Connection refused; storage.googleapis.com: Connection refused", Assert.Single(outcome.ErrorLines));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "cache", "gradus", "data", "mnist")));
    }

    [Fact]
    public void An_interrupt_keeps_what_came_and_ends_with_130()
    {
        LoopbackServer? proxy = null;
        proxy = new LoopbackServer(async (request, stream) =>
        {
            if (request.Line.StartsWith("CONNECT", StringComparison.Ordinal))
            {
                await LoopbackServer.Send(stream, "403 Forbidden", "Content-Length: 0\r\n", []);
                return;
            }
            await LoopbackServer.Send(stream, "200 OK", "Content-Length: 26421880\r\n", new byte[100_000]);
            await proxy!.Hang();
        });
        using (proxy)
        {
            using Process process = Start(proxy.Address, "data", "fetch", "fashion-mnist", "--to", folder.Path);
            string part = Path.Combine(folder.Path, "fashion-mnist", $"{Whole}.part");
            var clock = Stopwatch.StartNew();
            while (!File.Exists(part) || new FileInfo(part).Length < 100_000)
            {
                Assert.True(clock.Elapsed.TotalSeconds < 60 && !process.HasExited, "the transfer did not begin");
                Thread.Sleep(20);
            }
            Shell.Signal(process, Shell.Interrupt);
            Outcome outcome = Shell.End(process);
            Assert.Equal((130, ""), (outcome.Code, outcome.Output));
            Assert.Equal("gradus: stopped; the same command goes on from here", outcome.ErrorLines[^1]);
            Assert.Equal([part], Directory.GetFiles(Path.Combine(folder.Path, "fashion-mnist")));
            Assert.Equal(100_000, new FileInfo(part).Length);
        }
    }

    [Fact]
    public void The_list_says_what_is_known_and_where_it_is()
    {
        foreach (string name in (string[])["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte.gz"])
            folder.Write($"mnist/{name}", [0]);
        folder.Write("cache/gradus/data/fashion-mnist/train-images-idx3-ubyte.gz.part", [0]);
        Outcome text = Run("http://127.0.0.1:1", "data", "list", "--data", folder.Path);
        Assert.Equal((0, ""), (text.Code, text.Error));
        Snapshot.Matches("data-list", text.Output.Replace(folder.Path, "DIR", StringComparison.Ordinal));
        Outcome json = Run("http://127.0.0.1:1", "data", "list", "--data", folder.Path, "--json");
        JsonElement[] sets = [.. JsonDocument.Parse(json.Output).RootElement.GetProperty("sets").EnumerateArray()];
        Assert.Equal([("cifar10", "absent", null), ("cifar100", "absent", null), ("fashion-mnist", "partial", $"{folder.Path}/cache/gradus/data/fashion-mnist"), ("mnist", "complete", $"{folder.Path}/mnist")],
            sets.Select(set => (set.GetProperty("name").GetString(), set.GetProperty("state").GetString(), set.GetProperty("path").GetString())));
        Assert.Equal(["name", "title", "bytes", "state", "path", "license", "source"], sets[0].EnumerateObject().Select(property => property.Name));
    }

    [DataFact]
    public void What_is_complete_is_said_to_be_and_not_asked_for()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(DataFactAttribute.Root, "fashion-mnist"), "*.gz"))
            folder.Write($"fashion-mnist/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        string[] command = ["data", "fetch", "fashion-mnist", "--to", folder.Path];
        Outcome text = Run("http://127.0.0.1:1", command);
        Assert.Equal((0, $"fashion-mnist: already complete in {folder.Path}/fashion-mnist\n", ""), (text.Code, text.Output, text.Error));
        Assert.Equal($$"""{"sets":[{"name":"fashion-mnist","path":"{{folder.Path}}/fashion-mnist","fetched":false}]}""", Run("http://127.0.0.1:1", [.. command, "--json"]).Output.TrimEnd());
    }
}
