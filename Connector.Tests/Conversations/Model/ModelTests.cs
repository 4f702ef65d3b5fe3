using System.Globalization;
using System.Text.Json;
using ChatClosing.Contacts.Erasure;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using FsCheck;
using FsCheck.Fluent;

namespace ChatClosing.Tests.Conversations.Model;

/// <summary>
/// 20,000 random stories on a thread, or as many as CHATCLOSING_STORIES says. A failure prints its seed: set CHATCLOSING_REPLAY to the three
/// numbers after "Replay directly at failing step with" (seed,gamma,size) to play it again.
/// </summary>
public class ModelTests
{
    private static readonly int Stories = Environment.GetEnvironmentVariable("CHATCLOSING_STORIES") is { } n ? (int)Number(n) : 20_000;

    [Fact]
    public void Whatever_happens_to_a_thread_the_invariants_hold()
    {
        var tally = new Tally();
        Run(Stories, Prop.ForAll(Steps.Stories, story =>
        {
            var thread = new ThreadModel();
            foreach (var step in story)
                thread.Play(step);
            foreach (var episode in thread.Episodes)
                FoldsToItsState(episode);
            tally.Add(thread.Tally);
        }));

        // The stories went everywhere. Each of these is met fifteen times or more on average: none in a run means that the stories changed.
        string[] everything =
        [
            // A failure after the end that nobody has seen and a score after two weeks are too rare for stories of fifty steps: LateFailureTests
            // and SurveyTests tell them.
            .. typeof(Event).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Event)) && t != typeof(TaskDone) && t != typeof(SurveyAnsweredLate)).Select(t => t.Name),
            "already-picked", "not-yours", "already-closed", "conversation-ending", "conversation-ended", "window-over", "customer-wrote",
            "nothing-to-undo", "unknown-message", "unknown-conversation", "not-possible",
            "transfer-pending", "transfer-to-self", "offer-over", "not-offered",
            "visitor-left", "successor-open", "not-ended", "unknown-task", "no-courtesy", "no-timer",
            "with-bot", "not-with-bot",
        ];
        if (Environment.GetEnvironmentVariable("CHATCLOSING_REPLAY") is null)
            everything.Where(what => tally[what] == 0).ShouldBeEmpty(tally.ToString());
    }

    /// <summary>I9, also for a log whose texts were erased, or whose unsent messages lost their content.</summary>
    private static void FoldsToItsState(Episode episode)
    {
        Broken.Unless(Written(Evolution.Fold(episode.Log)) == Written(episode.State), "I9: folding the log gives the state");

        var unsent = episode.Log.OfType<MessageUnsent>().Select(e => e.MessageId).ToHashSet();
        var redacted = episode.Log.Select(e => e switch
        {
            MessageReceived m when unsent.Contains(m.MessageId) => m with { Activity = Redaction.Of(m.Activity), Unsent = true },
            MessageEdited m when unsent.Contains(m.MessageId) => m with { Text = null },
            _ => e,
        });
        Broken.Unless(Written(Evolution.Fold(redacted)) == Written(episode.State), "I9: taking messages back changes no state");

        var erased = Evolution.Fold(episode.Log.Select(Erased));
        Broken.Unless(
            Written(erased) == Written(ErasedContent.Of(episode.State) with { PreviewKind = episode.State.PreviewKind }),
            "I9: erasing every text changes nothing but the texts");
    }

    private static Event Erased(Event happened) => happened switch
    {
        MessageReceived e => e with { Activity = Redaction.Of(e.Activity) },
        OutsideAnswered e => e with { Activity = Redaction.Of(e.Activity) },
        MessageQueued e => e with { Text = "" },
        NoteAdded e => e with { Text = "" },
        BotHandedOff e => e with { Text = null },
        TransferOffered e => e with { Note = null },
        SurveyAnswered { Comment: not null } e => e with { Comment = "" },
        QualityAnswered e => e with { Answers = [.. e.Answers.Select(a => a with { Answer = "" })] },
        QualificationConflicted { Answers: { } answers } e => e with { Answers = [.. answers.Select(a => a with { Answer = "" })] },
        EndExtended e => e with { Wishes = e.Wishes with { EmailTo = [] } },
        EndAsked { Wishes: { } wishes } e => e with { Wishes = wishes with { EmailTo = [] } },
        CustomerNoted e => e with { Text = null },
        MessageEdited e => e with { Text = null },
        _ => happened,
    };

    private static string Written(Conversation it) => JsonSerializer.Serialize(it);

    internal static void Run(int times, Property property)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true);
        if (Environment.GetEnvironmentVariable("CHATCLOSING_REPLAY")?.Split(',') is [var seed, var gamma, var size])
            config = config.WithReplay(new Replay(new Rnd(Number(seed), Number(gamma)), (int)Number(size))).WithMaxTest(1);
        Check.One(config, property);
    }

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
