namespace Gradus.Augment.Plans;

/// <summary>Makes the image of another sample that a mix lays in.</summary>
/// <typeparam name="T">What images are stored as.</typeparam>
/// <param name="number">Which of the partners, from 0.</param>
/// <param name="image">[H,W,C] of the mix: receives the image.</param>
delegate void PartnerImage<T>(int number, Span<T> image);
