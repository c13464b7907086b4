namespace Gradus.Kernels.Recurrent;

/// <summary>Where one row of one step finds its numbers on the way back.</summary>
public readonly unsafe struct CellSlope
{
    /// <summary>Units of the row.</summary>
    public int Units { get; init; }

    /// <summary>[Gates·Units]: in, the values of the gates; out, the gradient of x·W.</summary>
    public float* Gates { get; init; }

    /// <summary>[Gates·Units]: out, the gradient of h before · R.</summary>
    public float* Product { get; init; }

    /// <summary>[Units]: the hidden state of this step.</summary>
    public float* Hidden { get; init; }

    /// <summary>[Units]: the hidden state of the step before, zeros at the first.</summary>
    public float* HiddenBefore { get; init; }

    /// <summary>[Units]: in, the kept state of this step; out, where the cell says so, the gradient of its recurrent part.</summary>
    public float* State { get; init; }

    /// <summary>[Units]: the kept state of the step before, zeros at the first.</summary>
    public float* StateBefore { get; init; }

    /// <summary>[Units]: in, the gradient of the hidden state; out, the part of it that passes the recurrent product by.</summary>
    public float* HiddenGradient { get; init; }

    /// <summary>[Units]: in, the gradient of the kept state from the step after; out, that of the step before.</summary>
    public float* StateGradient { get; init; }
}
