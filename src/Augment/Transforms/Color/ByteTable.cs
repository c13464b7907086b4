using System.Globalization;
using System.Runtime.Intrinsics;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Looks values up in a table of 256 that a transform rented: rounded to the nearest byte and clipped before, so that fused and strict plans look up the same entries. A is for the description.</summary>
sealed class ByteTable : PixelOp
{
    /// <summary>Entries.</summary>
    public const int Length = 256;

    /// <summary>For <see cref="Transforms.Color.Gamma"/>.</summary>
    public static readonly ByteTable Gamma = new("gamma");

    /// <summary>For <see cref="Transforms.Color.Posterize"/>.</summary>
    public static readonly ByteTable Posterize = new("posterize");

    readonly string name;

    ByteTable(string name) => this.name = name;

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"{name} {arguments.A:0.###}");

    /// <inheritdoc/>
    public override void Run(Span<float> row, int y, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, float white)
    {
        ReadOnlySpan<float> table = data[..Length];
        int channels = size.Channels;
        for (int i = 0; i + 3 < row.Length; i += 4)
        {
            Span<float> pixel = row.Slice(i, 4);
            Vector128<float> value = Vector128.Min(Vector128.Max(Vector128.Create((ReadOnlySpan<float>)pixel), Vector128<float>.Zero), Vector128.Create(255f));
            Vector128<int> entry = Vector128.ConvertToInt32(Vector128.Round(value));
            for (int c = 0; c < channels; c++) pixel[c] = table[entry.GetElement(c)];
        }
    }
}
