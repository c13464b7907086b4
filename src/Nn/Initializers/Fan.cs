namespace Gradus.Nn.Initializers;

/// <summary>How many connections a unit has.</summary>
/// <param name="In">Inputs: of a dense layer I, of a convolution K·K·I.</param>
/// <param name="Out">Outputs: of a dense layer O, of a convolution K·K·O.</param>
/// <param name="Blocks">Equal parts of the last axis that are matrices of their own: the groups of a convolution, the gates of a recurrent kernel [U,4·U].</param>
public readonly record struct Fan(int In, int Out, int Blocks = 1);
