using Gradus.Catalogs;

namespace Gradus.Augment;

/// <summary>What stands beyond the edge of an image, told for the row a b c d.</summary>
public enum Border
{
    /// <summary>0 0 | a b c d | 0 0: the number 0 of the data, black for images.</summary>
    Constant,

    /// <summary>a a | a b c d | d d.</summary>
    Edge,

    /// <summary>b a | a b c d | d c.</summary>
    Reflect,

    /// <summary>c b | a b c d | c b: reflection about the middle of the outermost pixel.</summary>
    [Word("reflect-101")]
    Reflect101,

    /// <summary>c d | a b c d | a b.</summary>
    Wrap,
}
