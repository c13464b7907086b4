using System.Text.RegularExpressions;

namespace Gradus.Tests.House;

/// <summary>C# source without what is no code.</summary>
static partial class SourceText
{
    /// <summary>The source with comments and the content of strings and characters blanked; lines stay where they are.</summary>
    public static string CodeOnly(string source) => NoCode().Replace(source, match =>
        match.Value.StartsWith('/') ? new string('\n', match.Value.Count(c => c == '\n')) : "\"\"" + new string('\n', match.Value.Count(c => c == '\n')));

    // In this order: comments, raw strings, verbatim strings, strings, characters.
    [GeneratedRegex("""
        //[^\n]*|/\*.*?\*/|"{3,}.*?"{3,}|\$?@\$?"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.[^'\n]*|[^'\\\n])'
        """, RegexOptions.Singleline)]
    private static partial Regex NoCode();
}
