using System.Globalization;

namespace Gradus.Augment.Labels;

/// <summary>An upright rectangle of an image in continuous edge coordinates: pixel j covers j to j + 1, so a box around the first two columns is 0 to 2.</summary>
/// <param name="Left">The left edge, in pixels.</param>
/// <param name="Top">The upper edge.</param>
/// <param name="Right">The right edge.</param>
/// <param name="Bottom">The lower edge.</param>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>From left to right.</summary>
    public double Width => Right - Left;

    /// <summary>From top to bottom.</summary>
    public double Height => Bottom - Top;

    /// <summary>In square pixels.</summary>
    public double Area => Width * Height;

    /// <summary>COCO's form: the upper left corner, width and height, in pixels; its numbers are edge coordinates too.</summary>
    public static Box FromCoco(double x, double y, double width, double height) => new(x, y, x + width, y + height);

    /// <summary>Pascal VOC's form: the first and last column and row, counted from 1, the last one included.</summary>
    public static Box FromVoc(double xmin, double ymin, double xmax, double ymax) => new(xmin - 1, ymin - 1, xmax, ymax);

    /// <summary>YOLO's form: the middle, width and height as shares of the image's width and height.</summary>
    public static Box FromYolo(double x, double y, double width, double height, ImageSize image) =>
        new((x - (width / 2)) * image.Width, (y - (height / 2)) * image.Height, (x + (width / 2)) * image.Width, (y + (height / 2)) * image.Height);

    /// <summary>COCO's form.</summary>
    public (double X, double Y, double Width, double Height) ToCoco() => (Left, Top, Width, Height);

    /// <summary>Pascal VOC's form; rounding to whole numbers is left to the writer.</summary>
    public (double Xmin, double Ymin, double Xmax, double Ymax) ToVoc() => (Left + 1, Top + 1, Right, Bottom);

    /// <summary>YOLO's form; within 0 to 1 for a box within the image.</summary>
    public (double X, double Y, double Width, double Height) ToYolo(ImageSize image) =>
        ((Left + Right) / 2 / image.Width, (Top + Bottom) / 2 / image.Height, Width / image.Width, Height / image.Height);

    /// <summary>What of it lies within an image: a float's noise at the border, such as 1.0000006 in YOLO's form, is cut off like anything else outside.</summary>
    public Box Within(ImageSize image) => new(Math.Clamp(Left, 0, image.Width), Math.Clamp(Top, 0, image.Height), Math.Clamp(Right, 0, image.Width), Math.Clamp(Bottom, 0, image.Height));

    /// <summary>The smallest box around the pixels of a mask that have a value; null where there is none.</summary>
    /// <param name="mask">[H,W].</param>
    /// <param name="width">W.</param>
    /// <param name="value">The value.</param>
    public static Box? Around(ReadOnlySpan<byte> mask, int width, byte value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        int left = width, right = 0, top = -1, bottom = 0;
        for (int start = 0, y = 0; start < mask.Length; start += width, y++)
        {
            ReadOnlySpan<byte> row = mask.Slice(start, width);
            int first = row.IndexOf(value);
            if (first < 0) continue;
            if (top < 0) top = y;
            (left, right, bottom) = (Math.Min(left, first), Math.Max(right, row.LastIndexOf(value) + 1), y + 1);
        }
        return top < 0 ? null : new Box(left, top, right, bottom);
    }

    /// <summary>Such as <c>[2, 3] to [10, 12.5]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Left}, {Top}] to [{Right}, {Bottom}]");
}
