using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;

namespace ChatClosing.Tests.Conversations;

/// <summary>How stories begin. Nothing is set up by hand: what is given was done by commands, in the morning.</summary>
internal static class Beginnings
{
    /// <summary>It is noon, and this is how things are.</summary>
    public static Scene Given(Scene scene) => scene.At(Times.Noon);

    /// <summary>Maria never wrote.</summary>
    public static Scene NoConversation() => new();

    /// <summary>Maria wrote in the morning.</summary>
    public static Scene Waiting(Func<Facts, Facts>? with = null) => new Scene().With(with ?? (facts => facts)).When(Some.Message());

    /// <summary>Maria wrote in the morning, to an account with a bot that may owe an answer for ten minutes.</summary>
    public static Scene WithBot(Func<Facts, Facts>? with = null) => Waiting(facts => HavingBot(with is null ? facts : with(facts)));

    /// <summary>And the bot answered at once, and the platform took it.</summary>
    public static Scene BotAnswered(Func<Facts, Facts>? with = null)
    {
        var sent = Some.BotAnswer();
        return WithBot(with).When(sent).When(new ReportAccepted(sent.MessageId, "m_bot"));
    }

    /// <summary>Maria wrote, an agent picked it and has not answered.</summary>
    public static Scene Engaged(Actor by, Func<Facts, Facts>? with = null) => Waiting(with).After(Times.Minutes(1)).When(Some.Pick(by));

    /// <summary>An agent has it, and the answer is still in the outbox.</summary>
    public static Scene Answering(Actor by, Send answer) => Engaged(by).After(Times.Minutes(1)).When(answer);

    /// <summary>An agent has it, and the platform took the answer.</summary>
    public static Scene Answered(Actor by, Send? answer = null)
    {
        var sent = answer ?? Some.Answer(by);
        return Answering(by, sent).After(Times.Seconds(1)).When(new ReportAccepted(sent.MessageId, "m_ours"));
    }

    /// <summary>Answered, and closed a minute before noon.</summary>
    public static Scene ClosedBy(Actor by, Send? answer = null) => Answered(by, answer).At(Times.Noon - Times.Minutes(1))
        .When(new Close(by, ClosingNotes.None));

    /// <summary>Answered, and the end was asked five seconds before noon, in the middle of the grace.</summary>
    public static Scene EndingBy(Actor by, Send? answer = null) => Answered(by, answer).At(Times.Noon - Times.Seconds(5))
        .When(new End(by, ClosingNotes.None));

    /// <summary>The end was asked five seconds before noon and this answer is still in the outbox.</summary>
    public static Scene EndingWhileSending(Actor by, Send answer) =>
        Answering(by, answer).At(Times.Noon - Times.Seconds(5)).When(new End(by, ClosingNotes.None));

    /// <summary>Answered, ended and sealed in the morning.</summary>
    public static Scene EndedBy(Actor by, Send? answer = null) =>
        Answered(by, answer).After(Times.Minutes(1)).When(new End(by, ClosingNotes.None)).After(Times.Grace).When(new TimePasses());

    /// <summary>A channel without <em>Close</em>, as web chat.</summary>
    public static Facts WithoutClose(Facts facts) => facts with { Traits = new ChannelTraits { TextLimit = 2000, CanClose = false } };

    /// <summary>A channel account with a bot.</summary>
    public static Facts HavingBot(Facts facts) => facts with { Settings = facts.Settings with { BotSilentAfter = Times.Minutes(10) } };

    /// <summary>A channel account that requires a conversation type to end.</summary>
    public static Facts RequiringType(Facts facts) => facts with { Settings = facts.Settings with { RequireType = true } };
}
