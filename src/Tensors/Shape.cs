using System.Runtime.CompilerServices;
using System.Text;

namespace Gradus.Tensors;

/// <summary>The sizes of a tensor's axes, outermost first; up to six. Rank 0 is a scalar.</summary>
public readonly struct Shape : IEquatable<Shape>
{
    /// <summary>The most axes a shape can have.</summary>
    public const int MaxRank = 6;

    readonly Sizes sizes;

    Shape(ReadOnlySpan<int> axes)
    {
        if (axes.Length > MaxRank) throw new ShapeException($"a shape has at most {MaxRank} axes, not {axes.Length}");
        long length = 1;
        for (int i = 0; i < axes.Length; i++)
        {
            if (axes[i] < 0) throw new ShapeException($"axis {i} of a shape has {axes[i]} elements; a size is never negative");
            sizes[i] = axes[i];
            length *= axes[i];
            if (length > Array.MaxLength) throw new ShapeException($"a tensor of {string.Join('×', axes.ToArray())} elements is too large: one has at most {Array.MaxLength}");
        }
        Rank = axes.Length;
        Length = (int)length;
    }

    /// <summary>How many axes.</summary>
    public int Rank { get; }

    /// <summary>How many elements: the product of the sizes, 1 for a scalar.</summary>
    public int Length { get; }

    /// <summary>The size of an axis; a negative one counts from the end.</summary>
    public int this[int axis]
    {
        get
        {
            int index = axis < 0 ? axis + Rank : axis;
            if ((uint)index >= (uint)Rank) throw new ShapeException($"{this} has no axis {axis}");
            return sizes[index];
        }
    }

    /// <summary>A shape of these sizes.</summary>
    public static Shape Of(params ReadOnlySpan<int> sizes) => new(sizes);

    /// <summary>This shape behind a new outermost axis: [H,W,C] with 32 in front is [32,H,W,C].</summary>
    public Shape Behind(int first)
    {
        Span<int> all = stackalloc int[Rank + 1];
        all[0] = first;
        for (int i = 0; i < Rank; i++) all[i + 1] = sizes[i];
        return new Shape(all);
    }

    /// <summary>This shape without its outermost axis.</summary>
    public Shape Inner()
    {
        if (Rank == 0) throw new ShapeException("a scalar has no axis to take off");
        Span<int> rest = stackalloc int[Rank - 1];
        for (int i = 1; i < Rank; i++) rest[i - 1] = sizes[i];
        return new Shape(rest);
    }

    /// <inheritdoc/>
    public bool Equals(Shape other)
    {
        if (Rank != other.Rank) return false;
        for (int i = 0; i < Rank; i++)
            if (sizes[i] != other.sizes[i]) return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = Rank;
        for (int i = 0; i < Rank; i++) hash = HashCode.Combine(hash, sizes[i]);
        return hash;
    }

    /// <summary>The sizes in brackets: <c>[32,784]</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("[");
        for (int i = 0; i < Rank; i++) text.Append(i == 0 ? "" : ",").Append(sizes[i]);
        return text.Append(']').ToString();
    }

    /// <summary>Whether two shapes have the same sizes.</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    [InlineArray(MaxRank)]
    struct Sizes
    {
        int first;
    }
}
