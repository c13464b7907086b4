using System.Globalization;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Contrast limited adaptive histogram equalization, step by step as OpenCV has it: A is the clip limit, B the tiles along each side.</summary>
sealed class ClaheStage : StageOp
{
    /// <summary>The one there is.</summary>
    public static readonly ClaheStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "needs histograms";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"clahe {arguments.A:0.##}");

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        int pixels = size.Height * size.Width, tiles = (int)arguments.B;
        Span<byte> luma = scratch.Bytes(pixels, 0), tables = scratch.Bytes(tiles * tiles * Histograms.Levels, 1);
        Luma(from, size.Channels, luma);
        // Tiles that do not fit reach beyond the image, which is mirrored there.
        int more = size.Height % tiles == 0 && size.Width % tiles == 0 ? 0 : 1;
        int tileHeight = (size.Height / tiles) + more, tileWidth = (size.Width / tiles) + more;
        Span<int> counts = scratch.Integers(Histograms.Levels);
        int limit = Math.Max((int)(arguments.A * tileHeight * tileWidth / Histograms.Levels), 1);
        for (int tile = 0; tile < tiles * tiles; tile++)
        {
            Count(luma, size, tile / tiles * tileHeight, tile % tiles * tileWidth, tileHeight, tileWidth, counts);
            Limit(counts, limit);
            Table(counts, 255f / (tileHeight * tileWidth), tables.Slice(tile * Histograms.Levels, Histograms.Levels));
        }
        for (int y = 0; y < size.Height; y++) Blend(luma, from, to, y, size, tables, tiles, (y * (1f / tileHeight)) - 0.5f, 1f / tileWidth);
    }

    /// <summary>BT.601 with 15 bits behind the point, as OpenCV has it.</summary>
    static void Luma(ReadOnlySpan<byte> image, int channels, Span<byte> luma)
    {
        if (channels == 1)
        {
            image.CopyTo(luma);
            return;
        }
        for (int i = 0; i < luma.Length; i++) luma[i] = (byte)(((9798 * image[3 * i]) + (19235 * image[(3 * i) + 1]) + (3735 * image[(3 * i) + 2]) + 16384) >> 15);
    }

    static void Count(ReadOnlySpan<byte> luma, ImageSize size, int top, int left, int height, int width, Span<int> counts)
    {
        counts.Clear();
        for (int y = top; y < top + height; y++)
        {
            ReadOnlySpan<byte> row = luma.Slice(BorderIndex.Of(y, size.Height, Border.Reflect101) * size.Width, size.Width);
            for (int x = left; x < left + width; x++) counts[row[BorderIndex.Of(x, size.Width, Border.Reflect101)]]++;
        }
    }

    /// <summary>What stands above the limit is spread over all levels; what does not divide goes to levels in even steps.</summary>
    static void Limit(Span<int> counts, int limit)
    {
        int above = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] <= limit) continue;
            above += counts[i] - limit;
            counts[i] = limit;
        }
        int each = above / counts.Length, rest = above - (each * counts.Length);
        for (int i = 0; i < counts.Length; i++) counts[i] += each;
        if (rest == 0) return;
        int step = Math.Max(counts.Length / rest, 1);
        for (int i = 0; i < counts.Length && rest > 0; i += step, rest--) counts[i]++;
    }

    static void Table(ReadOnlySpan<int> counts, float scale, Span<byte> table)
    {
        int sum = 0;
        for (int i = 0; i < table.Length; i++)
        {
            sum += counts[i];
            table[i] = (byte)Math.Clamp(MathF.Round(sum * scale), 0, 255);
        }
    }

    /// <summary>Between the tables of the four tiles around each pixel, bilinear.</summary>
    static void Blend(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> from, Span<byte> to, int y, ImageSize size, ReadOnlySpan<byte> tables, int tiles, float ty, float perTile)
    {
        int above = (int)MathF.Floor(ty), below = Math.Min(above + 1, tiles - 1);
        float down = ty - above, up = 1 - down;
        above = Math.Max(above, 0);
        for (int x = 0; x < size.Width; x++)
        {
            float tx = (x * perTile) - 0.5f;
            int left = (int)MathF.Floor(tx), right = Math.Min(left + 1, tiles - 1);
            float east = tx - left, west = 1 - east;
            left = Math.Max(left, 0);
            int at = (y * size.Width) + x, old = luma[at];
            float upper = (tables[(((above * tiles) + left) * Histograms.Levels) + old] * west) + (tables[(((above * tiles) + right) * Histograms.Levels) + old] * east);
            float lower = (tables[(((below * tiles) + left) * Histograms.Levels) + old] * west) + (tables[(((below * tiles) + right) * Histograms.Levels) + old] * east);
            int made = (int)Math.Clamp(MathF.Round((upper * up) + (lower * down)), 0, 255);
            for (int c = 0; c < size.Channels; c++) to[(at * size.Channels) + c] = (byte)Math.Clamp(from[(at * size.Channels) + c] + made - old, 0, 255);
        }
    }
}
