using Gradus.Catalogs;

namespace Gradus.Data.Fetching;

/// <summary>Where CIFAR-10 is in its binary form: its maker's page, and a copy of it.</summary>
[Word("cifar10")]
public sealed record Cifar10Source : FetchSpec
{
    const string Folder = "cifar-10-batches-bin/";
    const long BatchBytes = 30_730_000;

    /// <summary>With the known mirrors.</summary>
    public Cifar10Source() => Mirrors =
    [
        "https://www.cs.toronto.edu/~kriz/",
        "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/",
    ];

    /// <inheritdoc/>
    public override string Title => "50,000 + 10,000 photographs, 32×32 RGB, 10 classes";

    /// <inheritdoc/>
    public override string License => "none stated; its makers ask to cite \"Learning multiple layers of features from tiny images\" (2009)";

    /// <inheritdoc/>
    public override string Source => "A. Krizhevsky, V. Nair, G. Hinton: https://www.cs.toronto.edu/~kriz/cifar.html";

    /// <inheritdoc/>
    public override Items<RemoteFile> Files =>
    [
        new("cifar-10-binary.tar.gz", 170_052_171, "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")
        {
            Unpacked =
            [
                new(Folder + "data_batch_1.bin", BatchBytes),
                new(Folder + "data_batch_2.bin", BatchBytes),
                new(Folder + "data_batch_3.bin", BatchBytes),
                new(Folder + "data_batch_4.bin", BatchBytes),
                new(Folder + "data_batch_5.bin", BatchBytes),
                new(Folder + "test_batch.bin", BatchBytes),
            ],
        },
    ];
}
