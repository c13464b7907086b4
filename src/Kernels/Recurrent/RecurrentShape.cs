namespace Gradus.Kernels.Recurrent;

/// <summary>The sizes of a recurrent layer.</summary>
/// <param name="N">Sequences in the batch, 0 or more.</param>
/// <param name="T">Steps of each, 1 or more.</param>
/// <param name="Units">Numbers in the hidden state, 1 or more.</param>
/// <param name="Gates">Blocks of <paramref name="Units"/> columns that a step computes: 1 of a simple RNN, 4 of an LSTM, 3 of a GRU.</param>
public readonly record struct RecurrentShape(int N, int T, int Units, int Gates)
{
    /// <summary>Columns of weight, recurrent and bias.</summary>
    public int Width => Gates * Units;

    /// <summary>Sequences times steps.</summary>
    public int Rows => N * T;

    /// <summary>Floats of the hidden states of all steps [N,T,Units].</summary>
    public int HiddenLength => Rows * Units;

    /// <summary>Floats of the gates of all steps [N,T,Gates·Units].</summary>
    public int GatesLength => Rows * Width;
}
