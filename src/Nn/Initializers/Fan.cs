namespace Gradus.Nn.Initializers;

/// <summary>How many connections a unit has.</summary>
/// <param name="In">Inputs: of a dense layer I, of a convolution K·K·I.</param>
/// <param name="Out">Outputs: of a dense layer O, of a convolution K·K·O.</param>
/// <param name="Blocks">Equal parts of the last axis that are matrices of their own: the groups of a convolution [K,K,I/groups,O], the gates of a recurrent kernel [U,4·U].</param>
/// <param name="RowBlocks">Equal parts of the axis before the last that are matrices of their own: the groups of a transposed convolution [K,K,I,O/groups].</param>
public readonly record struct Fan(int In, int Out, int Blocks = 1, int RowBlocks = 1);
