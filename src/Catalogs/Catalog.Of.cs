namespace Gradus.Catalogs;

/// <summary>All words of one kind: every sealed record that derives from <typeparamref name="T"/>.</summary>
/// <remarks>
/// Looked for in T's own assembly, in loaded assemblies that reference it, and in the <c>Gradus.*.dll</c> beside it (a reference that
/// no code uses is pruned by the compiler, so those are loaded by name); in ordinal order of assembly, then of word.
/// A user's assembly joins by being loaded before the catalogue is first read.
/// </remarks>
public sealed class Catalog<T> : Catalog
    where T : class
{
    /// <summary>Reads the assemblies that are loaded now.</summary>
    /// <exception cref="InvalidOperationException">Two records claim the same word.</exception>
    public Catalog()
        : base(typeof(T))
    {
    }

    /// <summary>The entry of a spec.</summary>
    public Entry Of(T spec) => EntryOf(spec);
}
