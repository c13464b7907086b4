namespace Gradus.Augment.Plans;

/// <summary>How a pipeline is carried out.</summary>
/// <param name="IsStrict">One transform after the other, each rounded to 8 bits, as OpenCV and Pillow do it; for comparison, and slower. Otherwise what can be fused is fused.</param>
/// <param name="IsLazy">Geometry sees the real pixels beyond a crop made before it. Otherwise each transform sees only what the one before gave.</param>
/// <param name="Antialias">Whether an image that shrinks is smoothed first.</param>
public readonly record struct PlanOptions(bool IsStrict = false, bool IsLazy = false, Antialias Antialias = Antialias.Auto);
