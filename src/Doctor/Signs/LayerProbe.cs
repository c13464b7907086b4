using Gradus.Nn;
using Gradus.Tensors;

namespace Gradus.Doctor.Signs;

/// <summary>Sees one step: mean squares of each layer's output and of the gradient that arrives there, and the slopes of activations.</summary>
sealed class LayerProbe : ITapeObserver
{
    readonly Dictionary<string, ActivationSpec> activations;
    readonly Dictionary<string, double> outputs = new(StringComparer.Ordinal), gradients = new(StringComparer.Ordinal);
    readonly Dictionary<string, (double Dead, double Saturated)> slopes = new(StringComparer.Ordinal);
    readonly BranchInputs inputs;

    /// <summary>Watches a model.</summary>
    /// <param name="model">Whose layers.</param>
    /// <param name="input">What is fed to it: the first layer may be an activation.</param>
    public LayerProbe(Model model, HostBuffer input)
    {
        activations = Flat(model.Layers).Where(layer => layer.Activation is not null).ToDictionary(layer => layer.Path, layer => layer.Activation!, StringComparer.Ordinal);
        inputs = new BranchInputs(model.Layers, new Signal(input.Span.ToArray(), input.Shape[-1]));
    }

    /// <summary>Mean square of a layer's output; NaN where it ran no operation.</summary>
    public double Output(string path) => outputs.TryGetValue(path, out double value) ? value : double.NaN;

    /// <summary>Mean square of the gradient at a layer's output; NaN where none arrived.</summary>
    public double Gradient(string path) => gradients.TryGetValue(path, out double value) ? value : double.NaN;

    /// <summary>Dead and saturated shares of a layer.</summary>
    public (double Dead, double Saturated) Slopes(string path) => slopes.GetValueOrDefault(path);

    /// <inheritdoc/>
    public void Forward(in TapeEvent operation)
    {
        TensorView values = operation.Values;
        if (operation.Layer.Length > 0) outputs[operation.Layer] = MeanSquare(values);
        inputs.Begin(operation.Layer);
        if (activations.TryGetValue(operation.Layer, out ActivationSpec? activation))
        {
            Signal into = inputs.Of(operation.Layer);
            slopes[operation.Layer] = UnitSlopes.Of(activation, into.Values, into.Units);
        }
        inputs.End(operation.Layer, new Signal(values.Values.ToArray(), values.Shape.Rank > 0 ? values.Shape[-1] : 1));
    }

    /// <inheritdoc/>
    public void Backward(in TapeEvent operation)
    {
        // The last operation of a layer comes first on the way back: its gradient is the one at the layer's output.
        if (operation.Layer.Length > 0) gradients.TryAdd(operation.Layer, MeanSquare(operation.Values));
    }

    static double MeanSquare(TensorView view)
    {
        double rms = view.RootMeanSquare();
        return rms * rms;
    }

    static IEnumerable<Layer> Flat(Layer layer) => layer.Children.SelectMany(child => Flat(child).Prepend(child));
}
