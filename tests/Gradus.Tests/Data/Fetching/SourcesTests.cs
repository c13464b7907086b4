using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Data.Fetching;

namespace Gradus.Tests.Data.Fetching;

public sealed class SourcesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_source_is_the_source_of_a_data_set_and_has_mirrors_sizes_and_checksums()
    {
        var sets = new Catalog<DataSpec>();
        IReadOnlyList<Entry> sources = new Catalog<FetchSpec>().Entries;
        Assert.Superset(new HashSet<string>(["cifar10", "cifar100", "fashion-mnist", "mnist"]), sources.Select(entry => entry.Word).ToHashSet());
        foreach (Entry entry in sources)
        {
            Assert.NotNull(sets.Find(entry.Word));
            var spec = (FetchSpec)entry.Create(new Dictionary<string, object?>());
            Assert.True(spec.Mirrors.Count >= 2);
            Assert.All(spec.Mirrors, mirror => Assert.True(mirror.EndsWith('/') && new Uri(mirror).Scheme is "http" or "https"));
            Assert.All(spec.Files, file => Assert.True(file.Bytes > 0 && file.Sha256.Length == 64 && file.Sha256.All(char.IsAsciiHexDigitLower)));
            Assert.All((string[])[spec.Title, spec.License, spec.Source], Assert.NotEmpty);
        }
    }

    [Theory]
    [InlineData("mnist")]
    [InlineData("fashion-mnist")]
    public void Unpacked_files_count_as_well(string set)
    {
        var spec = (FetchSpec)new Catalog<FetchSpec>().Find(set)!.Create(new Dictionary<string, object?>());
        foreach (RemoteFile file in spec.Files) folder.Write(file.Name.Replace(".gz", "", StringComparison.Ordinal), [0]);
        Assert.Equal(FetchState.Complete, spec.StateIn(folder.Path));
    }

    [DataFact]
    public async Task Fashion_mnist_comes_whole_from_a_mirror_that_breaks_off_every_five_megabytes_and_is_read()
    {
        string root = DataFactAttribute.Root;
        using var server = new LoopbackServer((request, stream) =>
            LoopbackServer.Serve(stream, File.ReadAllBytes(root + request.Path), request.From, atMost: 5_000_000));
        using HttpClient client = Fetcher.NewClient();
        FetchSpec spec = new FashionMnistSource() with { Mirrors = [$"{server.Address}fashion-mnist/"] };
        Assert.True(await new Fetcher(client).FetchAsync(spec, Path.Combine(folder.Path, "fashion-mnist")));
        Assert.Equal(6 + 3, server.Requests.Count);
        DataSplits splits = new FashionMnist { TrainLimit = 100 }.Load(new DataContext(".", [folder.Path], 1));
        Assert.Equal((90, 10_000), (splits.Train.Count, splits.Test!.Count));
    }
}
