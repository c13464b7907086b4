using Gradus.Data.Fetching;

namespace Gradus.Cli.Commands.Sets;

/// <summary>A data set and where it is.</summary>
/// <param name="Word">Its word.</param>
/// <param name="Spec">What is known of it.</param>
/// <param name="State">How much of it is here.</param>
/// <param name="Folder">Where; null where it is absent.</param>
sealed record KnownSet(string Word, FetchSpec Spec, FetchState State, string? Folder);
