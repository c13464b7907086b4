using System.Text;

namespace Gradus.Cli.Output;

/// <summary>Breaks texts at the ends of words, so that a terminal does not break them within one.</summary>
static class Paragraph
{
    const int Hang = 2;
    const int LeastWidth = 20;

    /// <summary>The columns of stdout: those of the terminal; without end into a pipe.</summary>
    public static int Columns => Console.IsOutputRedirected ? int.MaxValue : Console.WindowWidth;

    /// <summary>Writes a text on stdout; into a pipe it goes as it is.</summary>
    public static void Print(string text) => Console.Out.WriteLine(Fit(text, Columns).ReplaceLineEndings());

    /// <summary>One line as several of at most so many columns, divided by \n; further ones are indented two columns deeper. A longer word stays whole.</summary>
    /// <param name="line">The text; leading spaces are its indentation.</param>
    /// <param name="width">Columns; below 20 nothing is broken, since no text fits then.</param>
    public static string Fit(string line, int width)
    {
        if (line.Length <= width || width < LeastWidth) return line;
        int indent = line.Length - line.TrimStart(' ').Length, start = indent;
        var text = new StringBuilder();
        while (line.Length > width)
        {
            int cut = line.LastIndexOf(' ', width, width - start);
            if (cut < 0) cut = line.IndexOf(' ', width);
            if (cut < 0) break;
            text.Append(line.AsSpan(0, cut).TrimEnd(' ')).Append('\n');
            line = $"{new string(' ', indent + Hang)}{line[cut..].TrimStart(' ')}";
            start = indent + Hang;
        }
        return text.Append(line).ToString();
    }
}
