namespace Gradus.Data.Fetching;

/// <summary>How much of a data set is in a folder.</summary>
public enum FetchState
{
    /// <summary>There is no such folder.</summary>
    Absent,

    /// <summary>The folder is there, but not every file.</summary>
    Partial,

    /// <summary>Every file is there.</summary>
    Complete,
}
