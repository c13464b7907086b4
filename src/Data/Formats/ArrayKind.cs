namespace Gradus.Data.Formats;

/// <summary>The formats of one array in a file.</summary>
public enum ArrayKind
{
    /// <summary>NumPy's; see <see cref="NpyFile"/>.</summary>
    Npy,

    /// <summary>That of MNIST; see <see cref="IdxFile"/>.</summary>
    Idx,
}
