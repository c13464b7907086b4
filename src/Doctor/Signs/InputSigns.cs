namespace Gradus.Doctor.Signs;

/// <summary>The numbers that a network is fed.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
public sealed record InputSigns(double Mean, double Deviation, double Least, double Most)
{
    /// <summary>The root of the mean square.</summary>
    public double Rms => Math.Sqrt((Mean * Mean) + (Deviation * Deviation));
}
