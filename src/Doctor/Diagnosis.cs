using Gradus.Catalogs;

namespace Gradus.Doctor;

/// <summary>What an examination came to.</summary>
/// <param name="Chart">What was measured.</param>
/// <param name="Findings">What is wrong, the worst first.</param>
public sealed record Diagnosis(Chart Chart, Items<Finding> Findings)
{
    /// <summary>Whether there is a severe finding.</summary>
    public bool IsSick => Findings.Any(finding => finding.Severity == Severity.Severe);
}
