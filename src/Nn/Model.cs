using Gradus.Catalogs;
using Gradus.Tensors;

namespace Gradus.Nn;

/// <summary>A built network: its layers, and the arena that holds its parameters.</summary>
public sealed class Model
{
    readonly IReadOnlySet<Parameter> dataDriven;

    Model(Arena arena, Sequential layers, IReadOnlySet<Parameter> dataDriven)
    {
        Arena = arena;
        Layers = layers;
        this.dataDriven = dataDriven;
    }

    /// <summary>Parameters, gradients, optimizer slots, running statistics.</summary>
    public Arena Arena { get; }

    /// <summary>The layers, repeats unrolled.</summary>
    public Sequential Layers { get; }

    /// <summary>The shape of one sample that comes in.</summary>
    public Shape Input => Layers.Input;

    /// <summary>The shape of one sample that goes out.</summary>
    public Shape Output => Layers.Output;

    /// <summary>How many numbers are trained.</summary>
    public long ParameterCount => Arena.Segments.Sum(segment => (long)segment.Length);

    /// <summary>Whether first weights are unfinished until <see cref="Calibrate"/> or a checkpoint.</summary>
    public bool NeedsCalibration => dataDriven.Count > 0;

    /// <summary>Builds a network and draws its first weights.</summary>
    /// <param name="specs">The layers; defaults are resolved here.</param>
    /// <param name="input">The shape of one sample.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="optimizerSlots">Slots per parameter that the optimizer keeps.</param>
    /// <param name="averages">Whether to keep a moving average of the weights.</param>
    /// <exception cref="ShapeException">A layer cannot take its input; the message names the layer.</exception>
    public static Model Build(Items<LayerSpec> specs, Shape input, ulong seed, int optimizerSlots = 0, bool averages = false)
    {
        var arena = new Arena();
        var builder = new LayerBuilder(arena, new Catalog<LayerSpec>());
        Sequential layers = builder.BuildAll(Defaults.Resolve(specs), input);
        AvailableMemory.Demand(arena.Bytes(optimizerSlots, averages), 0, "model: its parameters, gradients and optimizer slots");
        arena.Allocate(optimizerSlots, averages);
        builder.Initialize(seed);
        arena.StartAverage();
        return new Model(arena, layers, builder.DataDriven);
    }

    /// <summary>Finishes first weights that depend on data, such as those of <c>lsuv</c>; the batch runs through the network once, and nothing else changes.</summary>
    /// <param name="x">[N, …input], training data.</param>
    /// <param name="seed">The run's seed, for dropout.</param>
    /// <exception cref="ArgumentException">A layer's output cannot be brought to variance 1; the message names it.</exception>
    public void Calibrate(Tensor x, ulong seed)
    {
        if (!NeedsCalibration) return;
        Forward(x, Pass.Training(seed, 0) with { Calibration = new Calibration(dataDriven) });
        Arena.Drop();
        Arena.StartAverage();
    }

    /// <summary>Runs the network.</summary>
    /// <param name="x">[N, …input].</param>
    /// <param name="pass">Training or inference.</param>
    /// <returns>[N, …output].</returns>
    /// <exception cref="ShapeException">The samples are not of the shape that the network was built for.</exception>
    public Tensor Forward(Tensor x, in Pass pass)
    {
        if (x.Shape.Rank != Input.Rank + 1 || x.Shape.Inner() != Input)
            throw new ShapeException($"the model takes [N,…] batches of {Input}, not {x.Shape}");
        return Layers.Apply(x, in pass);
    }
}
