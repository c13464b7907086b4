namespace Gradus.Data.Fetching;

/// <summary>A mirror that did not deliver; the next one is tried.</summary>
/// <param name="message">Why, in a few words.</param>
/// <param name="isBroken">Whether the transfer merely broke off, so that what came can be resumed.</param>
sealed class MirrorException(string message, bool isBroken = false) : Exception(message)
{
    public bool IsBroken { get; } = isBroken;
}
