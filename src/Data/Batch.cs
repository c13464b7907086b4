using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Samples of one step. The buffers belong to the loader and are filled anew by its next <see cref="Loader.TryNext"/>.</summary>
/// <param name="Input">[N, …sample], scaled.</param>
/// <param name="Target">[N] class indices, or [N, …target] numbers.</param>
/// <param name="Count">N.</param>
/// <param name="Next">Where the data stand once this batch is trained on.</param>
public readonly record struct Batch(HostBuffer Input, HostBuffer Target, int Count, Cursor Next);
