using Gradus.Images;

namespace Gradus.Cli.Commands.Previewing;

/// <summary>Pictures in rows and columns on one sheet: small ones enlarged by a whole factor, large ones reduced, thin lines between.</summary>
sealed class ContactSheet
{
    const int LeastCell = 96, MostCell = 256, MostFactor = 8;
    const int Line = 2, Gap = 6;
    const byte Paper = 255, Ink = 160;

    readonly Image image;
    readonly int cellHeight, cellWidth, rows, columns;

    /// <summary>An empty sheet.</summary>
    /// <param name="rows">Rows of pictures.</param>
    /// <param name="columns">Columns of pictures; the first stands a little apart.</param>
    /// <param name="height">Rows of the largest picture.</param>
    /// <param name="width">Columns of the largest picture.</param>
    /// <param name="isGrey">Whether the pictures have no colours.</param>
    public ContactSheet(int rows, int columns, int height, int width, bool isGrey)
    {
        (this.rows, this.columns) = (rows, columns);
        int side = Math.Max(height, width);
        Enlarged = Math.Clamp((LeastCell + side - 1) / side, 1, MostFactor);
        Reduced = Math.Max(1, (side + MostCell - 1) / MostCell);
        (cellHeight, cellWidth) = (Length(height), Length(width));
        int channels = isGrey ? 1 : 3;
        (int sheetHeight, int sheetWidth) = (Line + (rows * (cellHeight + Line)), Line + (columns * (cellWidth + Line)) + Gap);
        if ((long)sheetHeight * sheetWidth * channels > Array.MaxLength) throw new UsageException($"a sheet of {rows}×{columns} pictures of {height}×{width} is too large for one picture");
        image = new Image(sheetHeight, sheetWidth, channels, new byte[sheetHeight * sheetWidth * channels]);
        image.Bytes.AsSpan().Fill(Paper);
        Rule();
    }

    /// <summary>How many pixels of the sheet a pixel of a picture is, along an axis.</summary>
    public int Enlarged { get; }

    /// <summary>How many pixels of a picture are one of the sheet, along an axis.</summary>
    public int Reduced { get; }

    /// <summary>The sheet.</summary>
    public Image Image => image;

    /// <summary>Lays a picture into a cell, at its middle.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    /// <param name="picture">Not larger than the sheet was made for; of alpha nothing is shown.</param>
    public void Lay(int row, int column, Image picture)
    {
        int height = Length(picture.Height), width = Length(picture.Width), channels = image.Channels;
        int top = Top(row) + ((cellHeight - height) / 2), left = Left(column) + ((cellWidth - width) / 2);
        for (int y = 0; y < height; y++)
        {
            Span<byte> to = image.Row(top + y)[(left * channels)..];
            for (int x = 0; x < width; x++)
                for (int c = 0; c < channels; c++) to[(x * channels) + c] = Pixel(picture, y, x, picture.Channels < 3 ? 0 : c);
        }
    }

    int Length(int length) => Math.Max(1, length * Enlarged / Reduced);

    int Top(int row) => Line + (row * (cellHeight + Line));

    int Left(int column) => Line + (column * (cellWidth + Line)) + (column > 0 ? Gap : 0);

    /// <summary>One pixel repeated, or the mean of a square of them.</summary>
    byte Pixel(Image picture, int y, int x, int channel)
    {
        if (Reduced == 1) return picture.Bytes[((((y / Enlarged) * picture.Width) + (x / Enlarged)) * picture.Channels) + channel];
        int sum = 0, count = 0;
        for (int v = y * Reduced; v < Math.Min((y + 1) * Reduced, picture.Height); v++)
            for (int u = x * Reduced; u < Math.Min((x + 1) * Reduced, picture.Width); u++, count++)
                sum += picture.Bytes[(((v * picture.Width) + u) * picture.Channels) + channel];
        return (byte)((sum + (count / 2)) / count);
    }

    void Rule()
    {
        for (int row = 0; row <= rows; row++)
            for (int i = 0; i < Line; i++) image.Row(Top(row) - Line + i).Fill(Ink);
        for (int y = 0; y < image.Height; y++)
        {
            Span<byte> line = image.Row(y);
            for (int column = 0; column <= columns; column++) line.Slice((Left(column) - Line) * image.Channels, Line * image.Channels).Fill(Ink);
            line.Slice((Left(0) + cellWidth) * image.Channels, (Gap + Line) * image.Channels).Fill(Ink);
        }
    }
}
