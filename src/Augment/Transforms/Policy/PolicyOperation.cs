namespace Gradus.Augment.Transforms.Policy;

/// <summary>What rand-augment and trivial-augment draw from, in torchvision's order.</summary>
enum PolicyOperation
{
    /// <summary>Nothing.</summary>
    Identity,

    /// <summary>Rows are shifted against each other.</summary>
    ShearX,

    /// <summary>Columns are shifted against each other.</summary>
    ShearY,

    /// <summary>Whole columns to the side.</summary>
    TranslateX,

    /// <summary>Whole rows up or down.</summary>
    TranslateY,

    /// <summary>A turn about the centre.</summary>
    Rotate,

    /// <summary>Every channel times a factor.</summary>
    Brightness,

    /// <summary>Away from grey or towards it.</summary>
    Color,

    /// <summary>Away from the mean or towards it.</summary>
    Contrast,

    /// <summary>Away from the smooth image or towards it.</summary>
    Sharpness,

    /// <summary>The upper bits of each byte.</summary>
    Posterize,

    /// <summary>Values from a threshold on are inverted.</summary>
    Solarize,

    /// <summary>Each channel stretched.</summary>
    Autocontrast,

    /// <summary>Each channel's values spread.</summary>
    Equalize,
}
