namespace Gradus.Doctor.Signs;

/// <summary>What passes between two layers, copied out.</summary>
/// <param name="Values">[…,Units], row-major.</param>
/// <param name="Units">The size of the last axis.</param>
readonly record struct Signal(float[] Values, int Units);
