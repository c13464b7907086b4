namespace Gradus.Data;

/// <summary>Where training stands in the data: what was trained on, not what was prefetched.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Samples">How many samples of the epoch's order are consumed.</param>
public readonly record struct Cursor(int Epoch, int Samples);
