namespace Gradus.Kernels.Drivers;

/// <summary>Checks of the public entries: one sentence that says what came and what was expected.</summary>
static class Lengths
{
    /// <summary>Throws unless <paramref name="length"/> is <paramref name="expected"/>.</summary>
    public static void Same(int length, int expected, string kernel, string name, string expectedName)
    {
        if (length != expected) Throw(length, expected, kernel, name, expectedName);
    }

    /// <summary>The number of rows of a span of rows of <paramref name="columns"/>.</summary>
    public static int Rows(int length, int columns, string kernel)
    {
        if (columns < 1) throw new ArgumentException($"{kernel}: columns is {columns}; a row must have at least 1 column");
        if (length % columns != 0) throw new ArgumentException($"{kernel}: x has {length} floats, which are no whole rows of {columns}");
        return length / columns;
    }

    static void Throw(int length, int expected, string kernel, string name, string expectedName) =>
        throw new ArgumentException($"{kernel}: {name} has {length} floats but {expectedName} asks for {expected}");
}
