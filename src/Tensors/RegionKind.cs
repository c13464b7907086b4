namespace Gradus.Tensors;

/// <summary>What a region of the arena holds.</summary>
public enum RegionKind
{
    /// <summary>Parameter values.</summary>
    Values,

    /// <summary>Parameter gradients.</summary>
    Gradients,

    /// <summary>One optimizer slot.</summary>
    Slot,

    /// <summary>Buffers: running statistics.</summary>
    Buffers,

    /// <summary>The moving average of the parameter values.</summary>
    Average,
}
