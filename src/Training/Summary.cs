using Gradus.Catalogs;
using Gradus.Nn;

namespace Gradus.Training;

/// <summary>What a network is made of.</summary>
/// <param name="Input">The shape of one sample that comes in.</param>
/// <param name="Layers">Every layer, from the input on; a layer that holds others stands before them.</param>
/// <param name="Parameters">Numbers that are trained.</param>
/// <param name="Flops">Multiplications and additions of one forward of one sample.</param>
/// <param name="Batch">Samples in a batch.</param>
/// <param name="Memory">Bytes of a training step: parameters, gradients, optimizer slots, and about what the activations of a batch take.</param>
public sealed record Summary(Tensors.Shape Input, Items<SummaryLayer> Layers, long Parameters, long Flops, int Batch, long Memory)
{
    /// <summary>Reads a model.</summary>
    /// <param name="model">A built model.</param>
    /// <param name="batch">Samples in a batch.</param>
    public static Summary Of(Model model, int batch)
    {
        ArgumentNullException.ThrowIfNull(model);
        var layers = new List<SummaryLayer>();
        foreach (Layer layer in model.Layers.Children) Add(layer, layers);
        long activations = model.Layers.Children.Sum(Kept) + model.Input.Length;
        long memory = sizeof(float) * ((model.ParameterCount * (2 + model.Arena.Slots + (model.Arena.HasAverage ? 1 : 0))) + (activations * batch));
        return new Summary(model.Input, Items.Create<SummaryLayer>(layers.ToArray()), model.ParameterCount, layers.Sum(layer => layer.Flops), batch, memory);
    }

    static long Kept(Layer layer) => layer.KeptFloats + layer.Children.Sum(Kept);

    static void Add(Layer layer, List<SummaryLayer> layers)
    {
        layers.Add(new SummaryLayer(layer.Path, layer.Output, layer.Parameters.Sum(parameter => (long)parameter.Segment.Length), layer.Flops));
        foreach (Layer child in layer.Children) Add(child, layers);
    }
}
