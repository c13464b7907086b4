namespace Gradus.Kernels.Matmul;

/// <summary>What all tiles below one another share: a panel of B one or two vectors wide, the strides, the length of the sum.</summary>
unsafe struct MatmulPanel
{
    /// <summary>B[0, first column of the panel]; whole vectors may be read from every row.</summary>
    public float* B;

    /// <summary>Floats from a row of B to the next.</summary>
    public nint BRow;

    /// <summary>Floats from a row of A to the next.</summary>
    public nint ARow;

    /// <summary>Floats from A[i, k] to A[i, k + 1].</summary>
    public nint AStep;

    /// <summary>Floats from a row of C to the next.</summary>
    public nint CRow;

    /// <summary>How many products an output sums: all of them, or those of a segment.</summary>
    public int K;

    /// <summary>Segments of the sum behind the first: B goes on, A jumps.</summary>
    public int MoreSegments;

    /// <summary>Floats from A[i, 0] of a segment to A[i, 0] of the next.</summary>
    public nint ASegment;

    /// <summary>Columns of C in the last vector of the panel, 1 to the lanes of the vector.</summary>
    public int Last;

    /// <summary>Whether sums start from C, not from 0.</summary>
    public bool Accumulate;
}
