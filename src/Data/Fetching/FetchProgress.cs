namespace Gradus.Data.Fetching;

/// <summary>How far a file is.</summary>
/// <param name="File">Its name.</param>
/// <param name="Received">Bytes that are on disk.</param>
/// <param name="Total">Bytes that it has.</param>
/// <param name="Note">What a person should hear of, such as a mirror that failed; null for mere progress.</param>
public readonly record struct FetchProgress(string File, long Received, long Total, string? Note = null);
