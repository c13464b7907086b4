using System.CommandLine;

namespace Gradus.Cli.Commands;

/// <summary>A command of the command line. A sealed record that derives from this appears in it.</summary>
public abstract record CommandSpec
{
    /// <summary>Whether it stands under <c>gradus bench</c>.</summary>
    public virtual bool IsBench => false;

    /// <summary>The group that it stands under, such as <c>data</c> in <c>gradus data list</c>; null where it stands alone.</summary>
    public virtual string? Group => IsBench ? "bench" : null;

    /// <summary>Its name, options, help and action.</summary>
    public abstract Command Build();

    /// <summary>A description with examples, as help shows it.</summary>
    /// <param name="what">One or two sentences.</param>
    /// <param name="examples">Whole command lines.</param>
    protected internal static string Described(string what, params ReadOnlySpan<string> examples)
    {
        var text = new System.Text.StringBuilder(what).AppendLine().AppendLine().Append("Examples:");
        foreach (string example in examples) text.AppendLine().Append("  ").Append(example);
        return text.ToString();
    }
}
