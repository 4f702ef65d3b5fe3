using ChatClosing.Desk.Views;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Desk;

/// <summary>Refusals as problem+json: a stable type, what to tell, and who was first.</summary>
internal static class Problems
{
    /// <summary>What a command that was not done is answered with.</summary>
    public static async Task<IResult> OfAsync(CommandResult result, NameCache names, HttpContext http)
    {
        if (result.Outcome == CommandOutcome.NotDurable)
            return NotDurable(http);
        if (result.Refusal is not { } refusal)
            return Field("not-storable", "text", "This cannot be stored. Change the text and try again.");
        if (refusal.Type == "unknown-conversation")
            return NotFound();
        if (refusal.Field is { } field)
            return Field(refusal.Type, field, refusal.Detail);
        var extensions = new Dictionary<string, object?> { ["version"] = result.Conversation?.Version };
        if (refusal.Agent is { } agent)
            extensions["agent"] = new Names(await names.WithAsync([agent], [], http.RequestAborted)).Person(agent);
        if (refusal.Since is { } since)
            extensions["since"] = since;
        if (refusal.Conversation is { } other)
            extensions["conversationId"] = other;
        return Results.Problem(type: refusal.Type, title: "Not possible now", detail: refusal.Detail, statusCode: StatusCodes.Status409Conflict, extensions: extensions);
    }

    /// <summary>There is no such thing, or not for this caller.</summary>
    public static IResult NotFound() =>
        Results.Problem(type: "not-found", title: "Not found", detail: "There is no such conversation.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>A field of the request is wrong.</summary>
    public static IResult Field(string type, string field, string what) =>
        Results.ValidationProblem(new Dictionary<string, string[]> { [field] = [what] }, type: type, title: "Check the request", detail: what, statusCode: StatusCodes.Status422UnprocessableEntity);

    /// <summary>Nothing was stored; the same request with the same key is safe.</summary>
    public static IResult NotDurable(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Results.Problem(type: "not-durable", title: "Not stored", detail: "The database does not answer. Nothing was done; try again with the same Idempotency-Key.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
