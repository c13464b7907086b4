namespace Gradus.Kernels.Recurrent;

/// <summary>Where one row of one step finds its numbers.</summary>
public readonly unsafe struct CellStep
{
    /// <summary>Units of the row.</summary>
    public int Units { get; init; }

    /// <summary>[Gates·Units]: in, x·W; out, the values of the gates, which backward reads.</summary>
    public float* Gates { get; init; }

    /// <summary>[Gates·Units]: h before · R.</summary>
    public float* Product { get; init; }

    /// <summary>[Gates·Units].</summary>
    public float* Bias { get; init; }

    /// <summary>[Units]; only of a GRU.</summary>
    public float* RecurrentBias { get; init; }

    /// <summary>[Units]: in, the hidden state before; out, the new one.</summary>
    public float* Carried { get; init; }

    /// <summary>[Units]: out, the new hidden state again, where it stays.</summary>
    public float* Hidden { get; init; }

    /// <summary>[Units]: the kept state of the step before, zeros at the first; only where the cell has one.</summary>
    public float* StateBefore { get; init; }

    /// <summary>[Units]: out, the kept state of this step; only where the cell has one.</summary>
    public float* State { get; init; }
}
