namespace Gradus.Cli;

/// <summary>Bad usage of a command; the message is one sentence.</summary>
sealed class UsageException(string message) : Exception(message);
