using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Gradus.Training.Recipes;

/// <summary>What the sources say about words and keys, from the documentation files beside the assemblies; nothing where there is no such file.</summary>
sealed partial class SpecDocs
{
    readonly Dictionary<Assembly, Dictionary<string, XElement>> files = [];

    /// <summary>What a record or kind is.</summary>
    public string? Of(Type type) => Plain(Member($"T:{Name(type)}", type.Assembly)?.Element("summary"));

    /// <summary>What a key is: what its record says of the parameter or the property, else what the type that declares the property says.</summary>
    public string? Of(Type type, PropertyInfo property) =>
        Plain(Member($"T:{Name(type)}", type.Assembly)?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property.Name))
        ?? Plain(Member($"P:{Name(property.DeclaringType!)}.{property.Name}", property.DeclaringType!.Assembly)?.Element("summary"));

    static string Name(Type type) => type.FullName?.Replace('+', '.') ?? type.Name;

    XElement? Member(string name, Assembly assembly)
    {
        if (!files.TryGetValue(assembly, out Dictionary<string, XElement>? members)) files.Add(assembly, members = Read(assembly));
        return members.GetValueOrDefault(name);
    }

    static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var members = new Dictionary<string, XElement>(StringComparer.Ordinal);
        string path = Path.ChangeExtension(assembly.Location, ".xml");
        if (assembly.Location.Length == 0 || !File.Exists(path)) return members;
        try
        {
            foreach (XElement member in XDocument.Load(path).Descendants("member"))
                if ((string?)member.Attribute("name") is { } name) members[name] = member;
        }
        catch (XmlException)
        {
            // A file of that name that documents nothing: the schema only loses its texts.
            members.Clear();
        }
        return members;
    }

    static string? Plain(XElement? element)
    {
        if (element is null) return null;
        var text = new StringBuilder();
        foreach (XNode node in element.DescendantNodes())
        {
            if (node is XText words) text.Append(words.Value);
            else if (node is XElement { IsEmpty: true } link) text.Append(Target(link));
        }
        string plain = Spaces().Replace(text.ToString(), " ").Trim();
        return plain.Length == 0 ? null : plain;
    }

    static string Target(XElement link)
    {
        string target = (string?)link.Attribute("cref") ?? (string?)link.Attribute("langword") ?? (string?)link.Attribute("name") ?? "";
        return target.Split('(')[0].Split('.')[^1];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
