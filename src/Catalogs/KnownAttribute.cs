namespace Gradus.Catalogs;

/// <summary>What a word is called elsewhere: whoever writes one of these is told the word.</summary>
/// <param name="names">Such as <c>RandomHorizontalFlip</c>; case, hyphens and a <c>random</c> before are of no account.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KnownAttribute(params string[] names) : Attribute
{
    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Whether a name is meant by what was written.</summary>
    internal static bool IsSame(string written, string name) => Plain(written) == Plain(name);

    static string Plain(string name)
    {
        string letters = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return letters.StartsWith("random", StringComparison.Ordinal) ? letters["random".Length..] : letters;
    }
}
