using Spectre.Console.Rendering;

namespace Gradus.Cli.Output;

/// <summary>A line above a live bar, broken at the ends of words where it is too long: what is left of the bar below it is erased first.</summary>
sealed class ClearedLine(string text) : Renderable
{
    const string EraseBelow = "\e[0J";

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        if (options.Ansi) yield return Segment.Control(EraseBelow);
        foreach (string line in Paragraph.Fit(text, maxWidth).Split('\n'))
        {
            yield return new Segment(line);
            yield return Segment.LineBreak;
        }
    }
}
