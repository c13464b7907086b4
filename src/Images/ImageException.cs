namespace Gradus.Images;

/// <summary>A file that is no image or a damaged one; the message is one sentence that names the file.</summary>
public sealed class ImageException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">One sentence: what came, what was expected, where.</param>
    public ImageException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong and why.</summary>
    /// <param name="message">One sentence: what came, what was expected, where.</param>
    /// <param name="inner">The cause.</param>
    public ImageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
