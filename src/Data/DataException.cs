namespace Gradus.Data;

/// <summary>Data that cannot be used: one sentence that says what came, what was expected and where; missing data ends with the command that helps.</summary>
public sealed class DataException : Exception
{
    /// <summary>An error without a text; use the others.</summary>
    public DataException()
    {
    }

    /// <summary>An error with its sentence.</summary>
    public DataException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its sentence and what caused it.</summary>
    public DataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
