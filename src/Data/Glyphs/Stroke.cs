using System.Globalization;

namespace Gradus.Data.Glyphs;

/// <summary>One movement of the pen: cubic Bézier curves that follow each other, so 3k + 1 points for k curves.</summary>
sealed class Stroke
{
    readonly Point[] points;

    Stroke(List<Point> points) => this.points = [.. points];

    /// <summary>First point, two controls, next point, two controls …</summary>
    public ReadOnlySpan<Point> Points => points;

    /// <summary>Reads a path of the commands M, L and C with absolute coordinates.</summary>
    public static Stroke[] Parse(string path)
    {
        var strokes = new List<Stroke>();
        var points = new List<Point>();
        for (int at = 0; at < path.Length;)
        {
            int end = path.AsSpan(at + 1).IndexOfAny("MLC");
            end = end < 0 ? path.Length : at + 1 + end;
            Point[] given = Numbers(path[(at + 1)..end]);
            if (path[at] == 'M')
            {
                if (points.Count > 0) strokes.Add(new Stroke(points));
                points.Clear();
                points.Add(given[0]);
            }
            else if (path[at] == 'L')
            {
                // A line is the curve whose controls stand on its thirds: jitter of the controls then bends it.
                Point from = points[^1], to = given[0];
                points.Add(from + ((to - from) * (1.0 / 3)));
                points.Add(from + ((to - from) * (2.0 / 3)));
                points.Add(to);
            }
            else
            {
                points.AddRange(given);
            }
            at = end;
        }
        strokes.Add(new Stroke(points));
        return [.. strokes];
    }

    static Point[] Numbers(string text)
    {
        double[] numbers = Array.ConvertAll(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => double.Parse(word, CultureInfo.InvariantCulture));
        var points = new Point[numbers.Length / 2];
        for (int i = 0; i < points.Length; i++) points[i] = new Point(numbers[2 * i], numbers[(2 * i) + 1]);
        return points;
    }
}
