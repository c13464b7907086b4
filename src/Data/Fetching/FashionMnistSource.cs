using Gradus.Catalogs;

namespace Gradus.Data.Fetching;

/// <summary>Where Fashion-MNIST is: its makers' bucket and their repository.</summary>
[Word("fashion-mnist")]
public sealed record FashionMnistSource : FetchSpec
{
    /// <summary>With the known mirrors.</summary>
    public FashionMnistSource() => Mirrors =
    [
        "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    ];

    /// <inheritdoc/>
    public override string Title => "60,000 + 10,000 pieces of clothing, 28×28 grey, 10 classes";

    /// <inheritdoc/>
    public override string License => "MIT";

    /// <inheritdoc/>
    public override string Source => "Zalando SE: https://github.com/zalandoresearch/fashion-mnist";

    /// <inheritdoc/>
    public override Items<RemoteFile> Files =>
    [
        new("train-images-idx3-ubyte.gz", 26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
        new("train-labels-idx1-ubyte.gz", 29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
        new("t10k-images-idx3-ubyte.gz", 4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
        new("t10k-labels-idx1-ubyte.gz", 5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
    ];
}
