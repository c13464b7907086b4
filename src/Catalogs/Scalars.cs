namespace Gradus.Catalogs;

/// <summary>What a recipe writes for a small value: one scalar (<c>3</c>, <c>same</c>) or a flat list of them (<c>[3, 5]</c>).</summary>
public sealed record Scalars
{
    Scalars(Items<Scalar> values, bool isList) => (Values, IsList) = (values, isList);

    /// <summary>The scalars; exactly one where <see cref="IsList"/> is false.</summary>
    public Items<Scalar> Values { get; }

    /// <summary>Whether they stood in brackets.</summary>
    public bool IsList { get; }

    /// <summary>One scalar: <c>Scalars.One(Scalar.Of(3))</c>.</summary>
    public static Scalars One(Scalar value) => new([value], false);

    /// <summary>A list of scalars.</summary>
    public static Scalars List(params ReadOnlySpan<Scalar> values) => new(Items.Create(values), true);

    /// <summary>A list of whole numbers.</summary>
    public static Scalars List(params ReadOnlySpan<int> values)
    {
        var scalars = new Scalar[values.Length];
        for (int i = 0; i < values.Length; i++) scalars[i] = Scalar.Of(values[i]);
        return new Scalars(new Items<Scalar>(scalars), true);
    }

    /// <summary>Whether it is this single word; British spelling counts as American.</summary>
    public bool Is(string word) => !IsList && Values[0].Is(word);

    /// <summary>Reads whole numbers that fit 32 bits: one outside brackets, any number inside.</summary>
    public bool TryIntegers(out int[] numbers)
    {
        numbers = new int[Values.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!Values[i].TryInteger(out long value) || value is < int.MinValue or > int.MaxValue) return false;
            numbers[i] = (int)value;
        }
        return true;
    }

    /// <summary>Reads finite numbers: one outside brackets, any number inside.</summary>
    public bool TryNumbers(out double[] numbers)
    {
        numbers = new double[Values.Count];
        for (int i = 0; i < numbers.Length; i++)
            if (!Values[i].TryNumber(out numbers[i]) || !double.IsFinite(numbers[i])) return false;
        return true;
    }

    /// <summary>The scalars as a recipe writes them.</summary>
    public override string ToString() => IsList ? Values.ToString() : Values[0].ToString();
}
