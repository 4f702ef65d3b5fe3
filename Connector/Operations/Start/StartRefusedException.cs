namespace ChatClosing.Operations.Start;

/// <summary>
/// The server or a command must not start like this. The message is for the person at the console: it is printed alone, with exit code 1.
/// </summary>
public sealed class StartRefusedException : Exception
{
    /// <summary>Refuses without saying why.</summary>
    public StartRefusedException()
    {
    }

    /// <summary>Refuses.</summary>
    /// <param name="message">What to change, without secrets.</param>
    public StartRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses because of another exception, which is not shown.</summary>
    /// <param name="message">What to change, without secrets.</param>
    /// <param name="innerException">The reason.</param>
    public StartRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
