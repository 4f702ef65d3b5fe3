using System.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatClosing.Operations.Problems;

/// <summary>
/// Writes every error as problem+json, whatever the client says it accepts (the framework's own writer answers a browser with plain text), with a
/// word as its
/// type and the <c>traceId</c> that is in the server's log.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context) => true;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        var status = problem.Status ??= http.Response.StatusCode;
        // The framework fills in links to the RFC and its own titles where nobody said anything.
        if (problem.Type is null || problem.Type.Contains("://", StringComparison.Ordinal))
            problem.Type = TypeOf(status);
        problem.Title ??= ReasonPhrases.GetReasonPhrase(status);
        problem.Extensions["traceId"] = Activity.Current?.Id ?? http.TraceIdentifier;
        await http.Response.WriteAsJsonAsync(problem, problem.GetType(), options: null, "application/problem+json", http.RequestAborted);
    }

    private static string TypeOf(int status) => status switch
    {
        400 => "bad-request",
        401 => "not-signed-in",
        403 => "not-allowed",
        404 => "not-found",
        405 => "method-not-allowed",
        409 => "conflict",
        413 => "too-large",
        415 => "unsupported-type",
        422 => "not-valid",
        429 => "too-many-requests",
        503 => "not-durable",
        < 500 => "refused",
        _ => "fault",
    };
}
