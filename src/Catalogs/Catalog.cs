using System.Reflection;
using System.Runtime.Loader;

namespace Gradus.Catalogs;

/// <summary>All words of one kind, where the kind is known only while the program runs; see <see cref="Catalog{T}"/>.</summary>
public abstract class Catalog
{
    readonly Dictionary<string, Entry> byWord;
    readonly Dictionary<Type, Entry> byType;

    private protected Catalog(Type kind)
    {
        Kind = kind;
        Name = kind.GetCustomAttribute<WordAttribute>()?.Word
            ?? Kebab.Of(kind.Name.EndsWith("Spec", StringComparison.Ordinal) && kind.Name.Length > 4 ? kind.Name[..^4] : kind.Name).Replace('-', ' ');
        Entries = Assemblies(kind).SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsSealed: true, IsAbstract: false, IsPublic: true } && kind.IsAssignableFrom(type))
            .Select(type => new Entry(type))
            .OrderBy(entry => entry.Word, StringComparer.Ordinal).ToList();
        byWord = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (Entry entry in Entries)
        {
            if (!byWord.TryAdd(entry.Word, entry))
                throw new InvalidOperationException($"the word '{entry.Word}' is claimed by both {byWord[entry.Word].Type.FullName} and {entry.Type.FullName}");
        }
        byType = Entries.ToDictionary(entry => entry.Type);
        var lists = Entries.Where(entry => entry.IsBareList).ToList();
        if (lists.Count > 1)
            throw new InvalidOperationException($"a bare list is claimed by both {lists[0].Type.FullName} and {lists[1].Type.FullName}");
        BareList = lists.SingleOrDefault();
    }

    /// <summary>The type that the specs derive from.</summary>
    public Type Kind { get; }

    /// <summary>What messages call one of them: <c>layer</c> for <c>LayerSpec</c>.</summary>
    public string Name { get; }

    /// <summary>The name with its article: <c>a layer</c>, <c>an optimizer</c>.</summary>
    public string One => $"{("aeiou".Contains(Name[0], StringComparison.Ordinal) ? "an" : "a")} {Name}";

    /// <summary>All words, in ordinal order.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>The entry that a bare list stands for, or null.</summary>
    public Entry? BareList { get; }

    /// <summary>The entry of a word in American or British spelling, or null.</summary>
    public Entry? Find(string word) => byWord.GetValueOrDefault(word) ?? byWord.GetValueOrDefault(Spelling.American(word));

    /// <summary>The end of a sentence that says a word is unknown: the one that it is called here or that is near, or else all.</summary>
    public string Hint(string word)
    {
        Entry? known = Entries.FirstOrDefault(entry => entry.KnownAs.Any(name => KnownAttribute.IsSame(word, name)));
        return known is not null ? $": did you mean '{known.Word}'?" : Nearest.Hint(word, [.. Entries.Select(entry => entry.Word)]);
    }

    /// <summary>The entry of a spec of this kind.</summary>
    public Entry EntryOf(object spec) => byType[spec.GetType()];

    static List<Assembly> Assemblies(Type kind)
    {
        Assembly home = kind.Assembly;
        string name = home.GetName().Name!;
        string folder = Path.GetDirectoryName(home.Location) ?? AppContext.BaseDirectory;
        if (Directory.Exists(folder))
        {
            foreach (string file in Directory.GetFiles(folder, "Gradus.*.dll").Order(StringComparer.Ordinal))
            {
                try
                {
                    AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(Path.GetFileNameWithoutExtension(file)));
                }
                catch (Exception error) when (error is FileNotFoundException or FileLoadException or BadImageFormatException)
                {
                    // A file that merely carries the name is no part of the program.
                }
            }
        }
        return AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && (assembly == home || assembly.GetReferencedAssemblies().Any(reference => reference.Name == name)))
            .OrderBy(assembly => assembly.GetName().Name, StringComparer.Ordinal).ToList();
    }
}
