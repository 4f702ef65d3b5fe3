using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using ChatClosing.Conversations.Surveys;
using static ChatClosing.Conversations.Decision;
using static ChatClosing.Conversations.Status;

namespace ChatClosing.Conversations;

/// <summary>The satisfaction survey: asked with the seal, answered after it. It opens, moves and delays nothing.</summary>
public static partial class Lifecycle
{
    /// <summary>More answers than a person gives: whoever sends them writes no more revisions.</summary>
    public const int MostSurveyAnswers = 20;

    /// <summary>The longest comment, in characters.</summary>
    public const int LongestSurveyComment = 2_000;

    /// <summary>
    /// Sealed. Notice and survey come before it in the log: they leave in this order, and the first revision of the fact knows that the customer was
    /// asked.
    /// </summary>
    private static Decision Seal(Conversation it, Facts facts, DateTimeOffset at) =>
        Accept([.. Told(it, facts, at), .. Surveyed(it, facts, at), new ConversationEnded(at)]);

    private static IEnumerable<Event> Surveyed(Conversation it, Facts facts, DateTimeOffset at)
    {
        if (it.End is not { Wishes.Survey: true } || facts.Survey is not { } survey)
            return [];
        // In the customer's language where there are words in it, else in the account's.
        var settings = facts.Settings.Survey.In(it.CustomerLocale);
        var plan = SurveyPlan.Of(facts.Traits, it, settings, at, isWished: true, survey.Customer);
        if (plan.How is not { } how)
            return [new SurveySkipped(plan.Reason!, at)];
        var way = how == SurveyWay.QuickReplies ? "quick-replies" : "link";
        return
        [
            new SurveyAsked(survey.MessageId, SurveyToken.HashOf(survey.Token), way, settings.Language, at + settings.ValidFor, at)
            {
                Message = SurveyMessage.Write(how, settings, survey.Token),
            },
        ];
    }

    private static Decision DecideSurvey(Conversation it, Command command) => command switch
    {
        _ when it is not { Status: Ended, Survey: not null } => Refuse(Refusal.NoSurvey()),
        RefuseSurveys c => it.Survey!.IsRefused ? Accept() : Accept(new SurveyRefused(c.By, c.At)),
        // The page tells whoever comes late; in a channel nobody would know.
        AnswerSurvey { By: "channel" } c when c.At >= it.Survey!.ExpiresAt && SurveyToken.IsScore(c.Score) =>
            it.Survey.CameLate ? Accept() : Accept(new SurveyAnsweredLate(c.Score, c.At)),
        _ when command.At >= it.Survey!.ExpiresAt => Refuse(Refusal.SurveyOver(it.Survey.ExpiresAt)),
        AnswerSurvey c when !SurveyToken.IsScore(c.Score) => Refuse(Refusal.NoScore()),
        AnswerSurvey { Comment.Length: > LongestSurveyComment } => Refuse(Refusal.CommentTooLong()),
        AnswerSurvey when it.Satisfaction?.Answers >= MostSurveyAnswers => Refuse(Refusal.SurveyOver(command.At)),
        AnswerSurvey { Comment: null } c when it.Satisfaction?.Score == c.Score => Accept(), // tapped again
        AnswerSurvey c => Accept(new SurveyAnswered(c.Score, c.Comment, c.By, c.At)),
        _ => Refuse(Refusal.NotPossible(command.GetType().Name, it.Status)),
    };
}
