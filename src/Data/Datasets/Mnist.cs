namespace Gradus.Data.Datasets;

/// <summary>MNIST: 60,000 + 10,000 handwritten digits, 28×28 grey bytes, 10 classes.</summary>
/// <remarks>LeCun, Bottou, Bengio, Haffner: "Gradient-based learning applied to document recognition" (1998).</remarks>
public sealed record Mnist : DataSpec
{
    /// <inheritdoc/>
    protected override (IDataset Train, IDataset? Test) Read(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IdxFolder.Read(context.RequireSet("mnist", Path), "mnist", IdxFolder.Digits);
    }
}
