using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Surveys;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;

namespace ChatClosing.Webhooks;

/// <summary>
/// Tells an answer to a survey from a message, before anything is routed, so that it opens and moves no conversation. Only what cannot be meant
/// otherwise is one: a tapped score; a number from 1 to 5 that quotes the survey; "stop" right after it. A bare "3" is a message: it may as well
/// answer what the agent asked last, and a customer who is not heard is worse than a score that is missing.
/// </summary>
public sealed class SurveyReplies(Surveys surveys, TimeProvider clock)
{
    private const string Stop = "stop";

    /// <summary>The command of an answer; null when the message is none. Asks the database only where the words look like one.</summary>
    /// <param name="wrote">The message.</param>
    /// <param name="account">The channel account's name.</param>
    /// <param name="thread">The thread it is in.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<SurveyAnswer> OfAsync(CustomerWrote wrote, string account, Guid thread, CancellationToken cancel)
    {
        var text = wrote.Activity.Text?.Trim();
        if ((SurveyToken.Read(wrote.Payload) ?? SurveyToken.Read(text)) is { } tapped)
        {
            if (await surveys.FindAsync(tapped.Token, cancel) is { } survey && survey.ThreadId == thread)
                return new(Command(survey, tapped.Score), IsLost: false);
            // A tap that nobody remembers (its customer was erased) opens nothing either; what was typed is a message like any other.
            return new(null, IsLost: wrote.Payload is not null);
        }

        if (Score(text) is { } score && wrote.Activity.ReplyToId is { } quoted
            && await surveys.FindQuotedAsync(account, quoted, clock.GetUtcNow(), cancel) is { } asked && asked.ThreadId == thread)
        {
            return new(Command(asked, score), IsLost: false);
        }

        return Stop.Equals(text, StringComparison.OrdinalIgnoreCase) && await surveys.LastWordAsync(thread, clock.GetUtcNow(), cancel) is { } last
            ? new(Command(last, null), IsLost: false)
            : new(null, IsLost: false);
    }

    private static int? Score(string? text) => text is [var digit] && SurveyToken.IsScore(digit - '0') ? digit - '0' : null;

    private static Command Command(SurveyRow survey, int? score)
    {
        Command command = score is { } given ? new AnswerSurvey(given, "channel") : new RefuseSurveys("channel");
        return command with { ThreadId = survey.ThreadId, ConversationId = survey.ConversationId };
    }
}

/// <summary>What a message turned out to be.</summary>
/// <param name="Command">The answer; null when it is none.</param>
/// <param name="IsLost">It was an answer, but to nothing we know: nobody has to see it.</param>
public readonly record struct SurveyAnswer(Command? Command, bool IsLost);
