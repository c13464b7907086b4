using System.Globalization;
using System.Runtime.Intrinsics;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Inverts values from A on. Bytes are rounded first, so that fused and strict plans invert the same.</summary>
sealed class SolarOp : PixelOp
{
    /// <summary>The one there is.</summary>
    public static readonly SolarOp Instance = new();

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"solarize {arguments.A:0.###}");

    /// <inheritdoc/>
    public override void Run(Span<float> row, int y, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, float white)
    {
        Vector128<float> most = Vector128.Create(white), threshold = Vector128.Create((float)arguments.A);
        bool isBytes = white > 1;
        for (int i = 0; i + 3 < row.Length; i += 4)
        {
            Span<float> pixel = row.Slice(i, 4);
            Vector128<float> value = Vector128.Min(Vector128.Max(Vector128.Create((ReadOnlySpan<float>)pixel), Vector128<float>.Zero), most);
            if (isBytes) value = Vector128.Round(value);
            Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(value, threshold), most - value, value).CopyTo(pixel);
        }
    }
}
