using System.Text;
using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Nn.Initializers;
using Gradus.Tensors;

namespace Gradus.Nn;

/// <summary>Builds layers from specs: knows the path, declares parameters in the arena, and remembers how each is to be initialised.</summary>
public sealed class LayerBuilder
{
    const int MaxLayers = 100_000;

    readonly Arena arena;
    readonly Catalog<LayerSpec> words;
    readonly List<(Parameter Parameter, InitializerSpec Initializer, Fan Fan)> initial = [];
    readonly List<(StateBuffer Buffer, float Start)> initialBuffers = [];
    int layers;

    /// <summary>Makes a builder.</summary>
    /// <param name="arena">Where parameters are declared; not allocated yet.</param>
    /// <param name="words">Names the layers in paths.</param>
    public LayerBuilder(Arena arena, Catalog<LayerSpec> words)
    {
        this.arena = arena;
        this.words = words;
    }

    /// <summary>The path of the layer that is being built.</summary>
    public string Path { get; private set; } = "";

    /// <summary>A number that belongs to the layer's path: the address of its randomness.</summary>
    public ulong LayerId => IdOf(Path);

    /// <summary>Builds a list of layers, each on the output of the one before, repeats unrolled.</summary>
    /// <param name="specs">The layers.</param>
    /// <param name="input">The shape of one sample.</param>
    /// <param name="under">Joined to the path of the layer being built, such as <c>shortcut</c>; empty for nothing.</param>
    public Sequential BuildAll(IEnumerable<LayerSpec> specs, Shape input, string under = "")
    {
        ArgumentNullException.ThrowIfNull(specs);
        string outer = Path;
        string prefix = Join(outer, under);
        var built = new List<Layer>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Shape shape = input;
        foreach (LayerSpec spec in specs.SelectMany(spec => spec.Unroll()))
        {
            if (++layers > MaxLayers) throw new ShapeException($"the model has more than {MaxLayers} layers");
            Path = Join(prefix, spec.Name ?? $"{built.Count}/{words.Of(spec).Word}");
            if (!taken.Add(Path)) throw new ArgumentException($"two layers are called '{Path}'; a name must be unique among its siblings, so layers inside a repeat have none");
            built.Add(Build(spec, shape));
            shape = built[^1].Output;
        }
        Path = outer;
        return new Sequential(prefix, input, shape, built);
    }

    /// <summary>Declares a parameter of the layer being built.</summary>
    /// <param name="name">Such as <c>weight</c>.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">How its first values are drawn.</param>
    /// <param name="fan">How many inputs and outputs a unit has.</param>
    /// <param name="isWeight">Whether L1 and L2 apply.</param>
    public Parameter Declare(string name, Shape shape, InitializerSpec initializer, Fan fan, bool isWeight)
    {
        Parameter parameter = arena.Declare($"{Path}/{name}", shape, isWeight);
        initial.Add((parameter, initializer, fan));
        return parameter;
    }

    /// <summary>The parameters whose first values depend on data.</summary>
    internal IReadOnlySet<Parameter> DataDriven => initial.Where(entry => entry.Initializer.IsDataDriven).Select(entry => entry.Parameter).ToHashSet();

    /// <summary>Declares a buffer of the layer being built.</summary>
    /// <param name="name">Such as <c>running-mean</c>.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="start">What it holds at first, everywhere.</param>
    public StateBuffer DeclareBuffer(string name, Shape shape, float start)
    {
        StateBuffer buffer = arena.DeclareBuffer($"{Path}/{name}", shape);
        initialBuffers.Add((buffer, start));
        return buffer;
    }

    /// <summary>Draws the first values of every parameter and buffer, after <see cref="Arena.Allocate"/>.</summary>
    /// <param name="seed">The run's seed; the values depend on it and on each parameter's path alone.</param>
    public void Initialize(ulong seed)
    {
        var random = new Rng(seed, 0x696E697400000000);
        foreach ((Parameter parameter, InitializerSpec initializer, Fan fan) in initial)
            Fill(parameter, initializer, fan, random.Child(IdOf(parameter.Segment.Name)));
        foreach ((StateBuffer buffer, float start) in initialBuffers) buffer.Value.Fill(start);
    }

    static void Fill(Parameter parameter, InitializerSpec initializer, Fan fan, Rng random)
    {
        try
        {
            initializer.Fill(parameter.Value.Span, parameter.Segment.Shape, fan, random);
        }
        catch (ShapeException error)
        {
            throw new ShapeException($"{parameter.Segment.Name}: {error.Message}", error);
        }
    }

    Layer Build(LayerSpec spec, Shape input)
    {
        string path = Path;
        try
        {
            return spec.Build(this, input);
        }
        catch (ShapeException error) when (!error.Message.StartsWith("layer ", StringComparison.Ordinal))
        {
            throw new ShapeException($"layer {path}: {error.Message}", error);
        }
        finally
        {
            Path = path;
        }
    }

    static string Join(string outer, string inner) => outer.Length == 0 ? inner : inner.Length == 0 ? outer : $"{outer}/{inner}";

    /// <summary>FNV-1a over the path's bytes.</summary>
    static ulong IdOf(string path)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte value in Encoding.UTF8.GetBytes(path)) hash = (hash ^ value) * 0x100000001B3;
        return hash;
    }
}
