namespace Gradus.Catalogs;

/// <summary>What a scalar of a small value is.</summary>
public enum ScalarKind
{
    /// <summary>One certain word.</summary>
    Word,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A whole number of 32 bits.</summary>
    Whole,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Any text.</summary>
    Text,
}
