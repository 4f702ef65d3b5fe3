using Microsoft.AspNetCore.Diagnostics;

namespace ChatClosing.Operations.Problems;

/// <summary>
/// The database is away: 503 with <c>Retry-After</c>, for platforms and clients to come back. A text that no database keeps: 400. Everything else
/// is a plain 500 without its reason.
/// </summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (DatabaseFault.IsUnstorableText(exception))
        {
            await Problem.WriteAsync(httpContext, StatusCodes.Status400BadRequest, "bad-request", "A text holds the character U+0000.");
            return true;
        }

        if (!DatabaseFault.Is(exception))
            return false;
        DatabaseAway(log, exception.GetBaseException().Message);
        await Problem.NotDurable(httpContext).ExecuteAsync(httpContext);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not do its work: {Reason}")]
    private static partial void DatabaseAway(ILogger log, string reason);
}
