namespace Gradus.Augment.Plans;

/// <summary>One thing done to the pixels of a pass, in order.</summary>
/// <param name="Kind">Color, contrast, fill or pixels.</param>
/// <param name="Step">The number of the step it comes from; of no meaning for a colour, which may come from several.</param>
/// <param name="Color">Color: the map.</param>
readonly record struct PassOp(StepKind Kind, int Step, ColorMatrix Color = default);
