namespace Gradus.Doctor;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the network may still learn.</summary>
    Warn,

    /// <summary>The network will not learn as it stands: an alarm.</summary>
    Severe,
}
