namespace Gradus.Nn.Initializers;

/// <summary>How many connections a unit has.</summary>
/// <param name="In">Inputs: of a dense layer I, of a convolution K·K·I.</param>
/// <param name="Out">Outputs: of a dense layer O, of a convolution K·K·O.</param>
public readonly record struct Fan(int In, int Out);
