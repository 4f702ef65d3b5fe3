using ChatClosing.Conversations;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Transcripts;

/// <summary>What a command that was not done is answered with.</summary>
internal static class TranscriptProblems
{
    /// <summary>The answer.</summary>
    public static IResult Of(CommandResult result, HttpContext http)
    {
        if (result.Outcome == CommandOutcome.NotDurable)
            return Problem.NotDurable(http);
        var refusal = result.Refusal ?? Refusal.UnknownConversation();
        return refusal switch
        {
            { Field: { } field } => Problem.Invalid(refusal.Type, field, refusal.Detail),
            { Type: "unknown-conversation" } => Problem.NotFound(),
            _ => Problem.Of(StatusCodes.Status409Conflict, refusal.Type, refusal.Detail),
        };
    }
}
