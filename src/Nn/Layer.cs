using Gradus.Tensors;

namespace Gradus.Nn;

/// <summary>A built layer: shapes, parameters, and what it does to a batch.</summary>
/// <param name="path">Its place in the model, such as <c>3/dense</c>.</param>
/// <param name="input">The shape of one sample that comes in.</param>
/// <param name="output">The shape of one sample that goes out.</param>
public abstract class Layer(string path, Shape input, Shape output)
{
    /// <summary>Its place in the model, such as <c>5/residual/0/conv</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The shape of one sample that comes in.</summary>
    public Shape Input { get; } = input;

    /// <summary>The shape of one sample that goes out.</summary>
    public Shape Output { get; } = output;

    /// <summary>Its own parameters, in declaration order, without those of <see cref="Children"/>.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What runs inside it, each on the layer's own input; none for most layers.</summary>
    public virtual IReadOnlyList<Sequential> Branches => [];

    /// <summary>The layers inside it.</summary>
    public virtual IReadOnlyList<Layer> Children => [.. Branches.SelectMany(branch => branch.Children)];

    /// <summary>The function that it applies to each element; null where it does something else.</summary>
    public virtual ActivationSpec? Activation => null;

    /// <summary>Multiplications and additions of one forward of one sample, without those of <see cref="Children"/>.</summary>
    public virtual long Flops => 0;

    /// <summary>One layer that does what this one and the next do, in fewer passes over memory and to the same bits; null where there is none.</summary>
    /// <param name="next">The layer behind this one.</param>
    public virtual Layer? FusedWith(Layer next) => null;

    /// <summary>Floats of one sample that a training step keeps for it, without those of <see cref="Children"/>: its output, unless it says otherwise.</summary>
    public virtual long KeptFloats => Output.Length;

    /// <summary>Runs the layer under its path.</summary>
    /// <param name="x">[N, …input].</param>
    /// <param name="pass">Training or inference.</param>
    /// <returns>[N, …output].</returns>
    public Tensor Apply(Tensor x, in Pass pass)
    {
        if (x.Tape is not { } tape) return pass.Calibration is { } calibration ? Calibrated(x, in pass, calibration) : Forward(x, in pass);
        using Tape.LayerScope scope = tape.Enter(Path);
        return Forward(x, in pass);
    }

    /// <summary>What the layer does.</summary>
    /// <param name="x">[N, …input].</param>
    /// <param name="pass">Training or inference.</param>
    protected abstract Tensor Forward(Tensor x, in Pass pass);

    Tensor Calibrated(Tensor x, in Pass pass, Calibration calibration)
    {
        Tensor y = Forward(x, in pass);
        for (int attempt = 0; calibration.Rescales(this, x, y, attempt); attempt++) y = Forward(x, in pass);
        return y;
    }
}
