namespace Gradus.Augment.Transforms.Noise;

/// <summary>Red, green and blue as luma and two chromas and back, and chroma at half size and back: in libjpeg's whole numbers of 16 bits behind the point.</summary>
static class JpegColors
{
    const int Point = 16, Round = 1 << (Point - 1), Grey = 128;

    /// <summary>Planes of luma and chroma; beyond the image stand its outermost pixels.</summary>
    /// <param name="image">[H,W,C], C is 1 or 3.</param>
    /// <param name="size">The image.</param>
    /// <param name="pitch">Columns of a plane.</param>
    /// <param name="planes">C planes.</param>
    public static void Split(ReadOnlySpan<byte> image, ImageSize size, int pitch, Span<byte> planes)
    {
        int plane = planes.Length / size.Channels, rows = plane / pitch;
        for (int y = 0; y < rows; y++)
        {
            ReadOnlySpan<byte> row = image.Slice(Math.Min(y, size.Height - 1) * size.Width * size.Channels, size.Width * size.Channels);
            Span<byte> first = planes.Slice(y * pitch, pitch);
            if (size.Channels == 1) row.CopyTo(first);
            else Split(row, first, planes.Slice(plane + (y * pitch), pitch), planes.Slice((2 * plane) + (y * pitch), pitch));
            for (int c = 0; c < size.Channels; c++)
            {
                Span<byte> made = planes.Slice((c * plane) + (y * pitch), pitch);
                made[size.Width..].Fill(made[size.Width - 1]);
            }
        }
    }

    /// <summary>The image of planes.</summary>
    public static void Join(ReadOnlySpan<byte> planes, int pitch, ImageSize size, Span<byte> image)
    {
        int plane = planes.Length / size.Channels;
        for (int y = 0; y < size.Height; y++)
        {
            Span<byte> row = image.Slice(y * size.Width * size.Channels, size.Width * size.Channels);
            ReadOnlySpan<byte> luma = planes.Slice(y * pitch, size.Width);
            if (size.Channels == 1) luma.CopyTo(row);
            else Join(luma, planes.Slice(plane + (y * pitch), size.Width), planes.Slice((2 * plane) + (y * pitch), size.Width), row);
        }
    }

    /// <summary>The mean of each four pixels, rounded down and up by turns.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="pitch">Its columns.</param>
    /// <param name="rows">Rows of the small plane that come from the image; those behind repeat the last.</param>
    /// <param name="small">A quarter of the plane.</param>
    public static void Halve(ReadOnlySpan<byte> plane, int pitch, int rows, Span<byte> small)
    {
        int width = pitch / 2;
        for (int y = 0; y < small.Length / width; y++)
        {
            Span<byte> made = small.Slice(y * width, width);
            if (y >= rows)
            {
                small.Slice((rows - 1) * width, width).CopyTo(made);
                continue;
            }
            ReadOnlySpan<byte> upper = plane.Slice(2 * y * pitch, pitch), lower = plane.Slice(((2 * y) + 1) * pitch, pitch);
            for (int x = 0; x < width; x++) made[x] = (byte)((upper[2 * x] + upper[(2 * x) + 1] + lower[2 * x] + lower[(2 * x) + 1] + 1 + (x & 1)) >> 2);
        }
    }

    /// <summary>Twice the rows and columns: ¾ of the nearer and ¼ of the farther, along both axes.</summary>
    /// <param name="small">The small plane.</param>
    /// <param name="pitch">Its columns.</param>
    /// <param name="rows">Rows that the image has.</param>
    /// <param name="columns">Columns that the image has.</param>
    /// <param name="plane">Four times as large.</param>
    public static void Double(ReadOnlySpan<byte> small, int pitch, int rows, int columns, Span<byte> plane)
    {
        for (int y = 0; y < 2 * rows; y++)
        {
            int near = y / 2, far = Math.Clamp((y & 1) == 0 ? near - 1 : near + 1, 0, rows - 1);
            ReadOnlySpan<byte> a = small.Slice(near * pitch, columns), b = small.Slice(far * pitch, columns);
            Span<byte> to = plane.Slice(y * 2 * pitch, 2 * columns);
            // libjpeg repeats pixels where there are too few to blend.
            if (columns <= 2)
            {
                for (int x = 0; x < to.Length; x++) to[x] = a[x / 2];
                continue;
            }
            int before = (3 * a[0]) + b[0], own = before;
            for (int x = 0; x < columns; x++)
            {
                int after = x + 1 < columns ? (3 * a[x + 1]) + b[x + 1] : own;
                to[2 * x] = (byte)(((3 * own) + before + 8) >> 4);
                to[(2 * x) + 1] = (byte)(((3 * own) + after + 7) >> 4);
                (before, own) = (own, after);
            }
        }
    }

    static void Split(ReadOnlySpan<byte> row, Span<byte> luma, Span<byte> blue, Span<byte> red)
    {
        for (int x = 0; x < row.Length / 3; x++)
        {
            int r = row[3 * x], g = row[(3 * x) + 1], b = row[(3 * x) + 2];
            luma[x] = (byte)(((19595 * r) + (38470 * g) + (7471 * b) + Round) >> Point);
            blue[x] = (byte)(((-11059 * r) - (21709 * g) + (32768 * b) + (Grey << Point) + Round - 1) >> Point);
            red[x] = (byte)(((32768 * r) - (27439 * g) - (5329 * b) + (Grey << Point) + Round - 1) >> Point);
        }
    }

    static void Join(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> blue, ReadOnlySpan<byte> red, Span<byte> row)
    {
        for (int x = 0; x < luma.Length; x++)
        {
            int b = blue[x] - Grey, r = red[x] - Grey;
            row[3 * x] = Clipped(luma[x] + (((91881 * r) + Round) >> Point));
            row[(3 * x) + 1] = Clipped(luma[x] + (((-22554 * b) - (46802 * r) + Round) >> Point));
            row[(3 * x) + 2] = Clipped(luma[x] + (((116130 * b) + Round) >> Point));
        }
    }

    static byte Clipped(int value) => (byte)Math.Clamp(value, 0, 255);
}
