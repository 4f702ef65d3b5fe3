using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChatClosing.Operations.Problems;

/// <summary>
/// The errors of the API: problem+json with a <c>type</c> that is a stable word, never a link. Whatever is written through <see
/// cref="IProblemDetailsService"/>
/// gets its <c>traceId</c> from <see cref="ProblemWriter"/>.
/// </summary>
public static class Problem
{
    /// <summary>An error as the result of an endpoint.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="type">The stable word, such as <c>already-picked</c>.</param>
    /// <param name="title">One sentence for people.</param>
    /// <param name="more">Members beside the standard ones, such as <c>agent</c> and <c>since</c>.</param>
    public static ProblemHttpResult Of(int status, string type, string title, params IEnumerable<KeyValuePair<string, object?>> more) =>
        TypedResults.Problem(new ProblemDetails { Status = status, Type = type, Title = title, Extensions = new Dictionary<string, object?>(more) });

    /// <summary>422 with what is wrong in which field.</summary>
    /// <param name="type">The stable word, such as <c>text-too-long</c>.</param>
    /// <param name="field">The member of the request's body.</param>
    /// <param name="texts">What is wrong with it, for people.</param>
    public static ProblemHttpResult Invalid(string type, string field, params IEnumerable<string> texts) =>
        TypedResults.Problem(new HttpValidationProblemDetails(new Dictionary<string, string[]> { [field] = [.. texts] })
        {
            Status = StatusCodes.Status422UnprocessableEntity,
            Type = type,
            Title = "Something in the request is not valid.",
        });

    /// <summary>404: it does not exist, or not for the caller (S-05: the two look alike).</summary>
    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound, "not-found", "There is nothing here.");

    /// <summary>503 with <c>Retry-After</c>: nothing was stored; the same request with the same <c>Idempotency-Key</c> may be sent again.</summary>
    /// <param name="http">The request, for the header of its response.</param>
    public static ProblemHttpResult NotDurable(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Of(StatusCodes.Status503ServiceUnavailable, "not-durable", "It cannot be stored now. Please try again.");
    }

    /// <summary>Writes an error outside of an endpoint: middleware and handlers.</summary>
    public static Task WriteAsync(HttpContext http, int status, string type, string title) => Of(status, type, title).ExecuteAsync(http);
}
