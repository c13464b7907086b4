using Gradus.Catalogs;

namespace Gradus.Data.Fetching;

/// <summary>Where MNIST is: LeCun's own server no longer hands it out, so its best kept copies.</summary>
[Word("mnist")]
public sealed record MnistSource : FetchSpec
{
    /// <summary>With the known mirrors.</summary>
    public MnistSource() => Mirrors =
    [
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ];

    /// <inheritdoc/>
    public override string Title => "60,000 + 10,000 handwritten digits, 28×28 grey, 10 classes";

    /// <inheritdoc/>
    public override string License => "commonly given as CC BY-SA 3.0";

    /// <inheritdoc/>
    public override string Source => "Y. LeCun, C. Cortes, C. Burges: http://yann.lecun.com/exdb/mnist/";

    /// <inheritdoc/>
    public override Items<RemoteFile> Files =>
    [
        new("train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        new("train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        new("t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        new("t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
    ];
}
