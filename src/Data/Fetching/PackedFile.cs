namespace Gradus.Data.Fetching;

/// <summary>A file inside an archive that a data set is made of.</summary>
/// <param name="Path">Where it stands in the archive and, once unpacked, in the set's folder; parts are divided by <c>/</c>.</param>
/// <param name="Bytes">Its exact size.</param>
public sealed record PackedFile(string Path, long Bytes);
