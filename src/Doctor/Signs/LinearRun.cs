using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers;

namespace Gradus.Doctor.Signs;

/// <summary>Two layers with weights that are one linear map together.</summary>
/// <param name="First">Where the first stands in the unrolled network.</param>
/// <param name="Second">Where the second stands.</param>
/// <remarks>
/// A dense layer that is narrower than both its neighbours is a map of low rank on purpose (a code, a factor), and so are pairs of
/// separable convolutions: depthwise and pointwise, a column and a row.
/// </remarks>
public readonly record struct LinearRun(int First, int Second)
{
    /// <summary>Every such pair of a network, from the input on; what stands inside branches is left out.</summary>
    /// <param name="layers">The network, unrolled.</param>
    public static Items<LinearRun> In(IReadOnlyList<LayerSpec> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var runs = new List<LinearRun>();
        int first = -1, before = -1;
        bool spreads = false;
        for (int i = 0; i < layers.Count; i++)
        {
            if (!HasWeights(layers[i]))
            {
                if (!IsLinear(layers[i])) first = before = -1;
                spreads |= layers[i] is Flatten or Reshape;
                continue;
            }
            if (first >= 0 && IsOne(layers[first], layers[i], before < 0 ? null : layers[before], spreads)) runs.Add(new LinearRun(first, i));
            (before, first, spreads) = (first, i, false);
        }
        return Items.Create<LinearRun>(runs.ToArray());
    }

    /// <summary>Whether a layer maps linearly, apart from a constant: sums with weights, means, what only moves or drops numbers.</summary>
    public static bool IsLinear(LayerSpec layer) => layer switch
    {
        Residual residual => residual.Of.SelectMany(inner => inner.Unroll()).All(IsLinear),
        Concat concat => concat.Of.All(branch => branch.SelectMany(inner => inner.Unroll()).All(IsLinear)),
        _ => HasWeights(layer) || layer is Flatten or Reshape or AveragePool or GlobalAveragePool or Dropout or Upsample or BatchNorm,
    };

    static bool HasWeights(LayerSpec layer) => layer is Dense or Conv or ConvTranspose;

    static bool IsOne(LayerSpec first, LayerSpec second, LayerSpec? before, bool spreads)
    {
        if (IsSeparable(first) || IsSeparable(second)) return false;
        if (IsWindow(first) && (spreads || IsWindow(second))) return true;
        int? comes = before is null ? null : Units(before);
        return Units(first) >= Units(second) || Units(first) >= comes;
    }

    static bool IsSeparable(LayerSpec layer) => layer is Conv conv && (conv.Groups > 1 || (conv.Kernel.Height == 1) != (conv.Kernel.Width == 1));

    static bool IsWindow(LayerSpec layer) => layer is Conv { Kernel: not { Height: 1, Width: 1 } } or ConvTranspose;

    static int? Units(LayerSpec layer) => layer switch
    {
        Dense dense => dense.Units,
        Conv conv => conv.Filters,
        ConvTranspose transposed => transposed.Filters,
        _ => null,
    };
}
