using Gradus.Catalogs;
using Gradus.Training;

namespace Gradus.Tests.Training.Recipes;

// A small language of its own, so that these tests stand on no real layer.
public abstract record PartSpec
{
    public string? Name { get; init; }
}

public sealed record Slab(int Units, bool Bias = true, OriginSpec? Init = null) : PartSpec
{
    public int Units { get; } = Check.AtLeast(Units, 1);
}

public sealed record Curve : PartSpec;

public sealed record Window(Extent Kernel, Extent Stride = default, Edge Edge = Edge.Valid) : PartSpec
{
    public float Leak { get; init; } = 0.01f;
}

[Short(nameof(Times))]
public sealed record Again(int Times, Items<PartSpec> Of) : PartSpec;

public sealed record Fork(Items<Items<PartSpec>> Of, DetourSpec? Detour = null) : PartSpec;

public sealed record Noisy(double Amount = 0.5, double? Limit = 2, Edge? Edge = Recipes.Edge.SameSize, long? Seed = null) : PartSpec
{
    public string? Label { get; init; } = "label";

    public double Amount { get; } = Amount >= 0 ? Amount : throw new ArgumentOutOfRangeException(nameof(Amount), Amount, "a noise cannot be negative");
}

public enum Edge
{
    Valid,
    SameSize,
    Off,
    [Word("norm2")]
    Normalized,
}

public abstract record OriginSpec;

public sealed record Zero : OriginSpec;

public sealed record Bell(double Std = 0.05) : OriginSpec;

public abstract record DetourSpec;

public sealed record Auto : DetourSpec;

[BareList]
public sealed record Parts(Items<PartSpec> Of) : DetourSpec;

public readonly record struct Extent(int Height, int Width) : IScalars<Extent>
{
    public static string Expected => "a number or [height, width]";

    public static Items<ScalarForm> Forms => [ScalarForm.Whole(0), ScalarForm.Whole(0).Listed(2)];

    public static Extent? Read(Scalars given) => !given.TryIntegers(out int[] sizes) ? null : (sizes, given.IsList) switch
    {
        ([var side], false) => new Extent(Positive(side), side),
        ([var height, var width], true) => new Extent(Positive(height), Positive(width)),
        _ => null,
    };

    public Scalars Write() => Height == Width ? Scalars.One(Scalar.Of(Height)) : Scalars.List(Height, Width);

    static int Positive(int size) => size >= 0 ? size : throw new ArgumentException($"a size of {size} is negative");
}

public sealed record Patience(int Epochs = 5, double MinDelta = 0);

public sealed record Course
{
    public int Epochs { get; init; } = 10;

    public long? MaxSteps { get; init; }

    public Patience? EarlyStopping { get; init; }
}

public sealed record Plan
{
    public string Name { get; init; } = "plan";

    public required Items<PartSpec> Model { get; init; }

    public OriginSpec Origin { get; init; } = new Bell();

    public Course Train { get; init; } = new();

    public Patience Care { get; init; } = new(7);

    public Table<double>? Rates { get; init; }

    public Items<double>? Weights { get; init; }

    public double Regularize { get; init; }

    public Items<RecipeSection> Sections { get; init; } = [];
}

public sealed record Nurse(Edge Mode = Edge.Off, double Budget = 1.5) : RecipeSection;
