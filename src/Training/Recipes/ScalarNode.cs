using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>A scalar of a recipe.</summary>
public sealed class ScalarNode(Scalar value, Mark mark) : Node(mark, 0, 1)
{
    /// <summary>Its text, and whether it stood in quotes.</summary>
    public Scalar Value { get; } = value;

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            string text = Value.Text.Length > 60 ? $"{Value.Text[..60]}…" : Value.Text;
            return Value.IsNull ? "nothing" : $"'{text.ReplaceLineEndings(" ")}'{(Value.IsQuoted && NeedsQuotes ? " in quotes" : "")}";
        }
    }

    bool NeedsQuotes => new Scalar(Value.Text) is var plain && (plain.TryNumber(out _) || plain.TryBoolean(out _) || plain.IsNull);
}
