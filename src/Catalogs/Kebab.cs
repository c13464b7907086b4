using System.Text;

namespace Gradus.Catalogs;

/// <summary>Names as recipes write them: <c>MaxSteps</c> is <c>max-steps</c>, <c>Beta1</c> is <c>beta1</c>, <c>CrossEntropy</c> is <c>cross-entropy</c>.</summary>
public static class Kebab
{
    /// <summary>Kebab case of a name in Pascal case; digits stay with the word before them.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
