namespace Gradus.Tensors;

/// <summary>A part of the arena.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Index">Which slot; 0 for the other kinds.</param>
public readonly record struct Region(RegionKind Kind, int Index = 0)
{
    /// <summary>Parameter values.</summary>
    public static Region Values => new(RegionKind.Values);

    /// <summary>Parameter gradients.</summary>
    public static Region Gradients => new(RegionKind.Gradients);

    /// <summary>Buffers: running statistics.</summary>
    public static Region Buffers => new(RegionKind.Buffers);

    /// <summary>The moving average of the parameter values.</summary>
    public static Region Average => new(RegionKind.Average);

    /// <summary>An optimizer slot, such as Adam's first moment.</summary>
    public static Region Slot(int index) => new(RegionKind.Slot, index);
}
