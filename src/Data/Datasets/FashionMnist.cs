namespace Gradus.Data.Datasets;

/// <summary>Fashion-MNIST: 60,000 + 10,000 pieces of clothing, 28×28 grey bytes, 10 classes.</summary>
/// <remarks>Xiao, Rasul, Vollgraf: "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms" (arXiv:1708.07747).</remarks>
public sealed record FashionMnist : DataSpec
{
    static readonly IReadOnlyList<string> Names =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <inheritdoc/>
    protected override (IDataset Train, IDataset? Test) Read(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IdxFolder.Read(context.RequireSet("fashion-mnist", Path), "fashion-mnist", Names);
    }
}
