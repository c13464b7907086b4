using System.Reflection;
using System.Runtime.Loader;

namespace Gradus.Catalogs;

/// <summary>All words of one kind: every sealed record that derives from <typeparamref name="T"/>.</summary>
/// <remarks>
/// Looked for in T's own assembly, in loaded assemblies that reference it, and in the <c>Gradus.*.dll</c> beside it (a reference that
/// no code uses is pruned by the compiler, so those are loaded by name); in ordinal order of assembly, then of word.
/// A user's assembly joins by being loaded before the catalogue is first read.
/// </remarks>
public sealed class Catalog<T>
    where T : class
{
    readonly Dictionary<string, Entry> byWord;
    readonly Dictionary<Type, Entry> byType;

    /// <summary>Reads the assemblies that are loaded now.</summary>
    /// <exception cref="InvalidOperationException">Two records claim the same word.</exception>
    public Catalog()
    {
        var entries = Assemblies().SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsSealed: true, IsAbstract: false, IsPublic: true } && typeof(T).IsAssignableFrom(type))
            .Select(type => new Entry(type))
            .OrderBy(entry => entry.Word, StringComparer.Ordinal).ToList();
        Entries = entries;
        byWord = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (Entry entry in entries)
        {
            if (!byWord.TryAdd(entry.Word, entry))
                throw new InvalidOperationException($"the word '{entry.Word}' is claimed by both {byWord[entry.Word].Type.FullName} and {entry.Type.FullName}");
        }
        byType = entries.ToDictionary(entry => entry.Type);
    }

    /// <summary>All words, in ordinal order.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>The entry of a word, or null.</summary>
    public Entry? Find(string word) => byWord.GetValueOrDefault(word);

    /// <summary>The entry of a spec.</summary>
    public Entry Of(T spec) => byType[spec.GetType()];

    static List<Assembly> Assemblies()
    {
        Assembly home = typeof(T).Assembly;
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
