using ChatClosing.Closing;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Surveys;
using ChatClosing.Tests.Conversations;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;

namespace ChatClosing.Tests.Closing;

/// <summary>What the closing window promises, as sentences; and that the rules keep it.</summary>
public sealed class ClosingPreviewTests
{
    private static readonly EndTargets Everything = new() { Email = true, Zendesk = true };
    private static readonly EndWishes AllWishes = new() { Survey = true, EmailTo = ["returns@maisonlumen.fr"], Zendesk = true };

    [Fact]
    public void Who_is_no_colleague_gets_the_history_without_the_notes_and_that_is_said()
    {
        var mixed = Everything with { IsColleague = a => a.EndsWith("@shop.example", StringComparison.Ordinal) };
        var lines = EndOf(Answered(Anna), e => e with { Wishes = new EndWishes { EmailTo = ["a@shop.example", "b@home.example"] } }, mixed).Lines.Where(l => l.Kind == "email");
        lines.Select(l => (l.Will, l.Reason, l.Names.Single())).ShouldBe([(true, null, "a@shop.example"), (true, "without-note", "b@home.example")]);
    }

    [Fact]
    public void A_close_of_an_answered_conversation_stays_in_the_list_and_counts_in_no_report()
    {
        var close = CloseOf(Answered(Anna));
        close.Allowed.ShouldBeTrue();
        Words(close).ShouldBe(["stays-in-list", "undo until 12:00:10", "window until 09:00:00: customer-first", "not reports: not-ended"]);
    }

    [Fact]
    public void A_close_without_an_answer_waits_again_unless_none_is_needed()
    {
        Words(CloseOf(Engaged(Anna))).ShouldContain("waits-again since 09:00:00");
        Words(CloseOf(Engaged(Anna), c => c with { NoAnswerNeeded = true })).ShouldContain("stays-in-list");
    }

    [Fact]
    public void A_snooze_says_until_when_and_one_in_the_past_is_none()
    {
        Words(CloseOf(Engaged(Anna), snoozeUntil: Times.Noon.AddDays(1))).ShouldContain("snoozed until 12:00:00");
        Words(CloseOf(Engaged(Anna), snoozeUntil: Times.Noon)).ShouldContain("waits-again since 09:00:00");
    }

    [Fact]
    public void What_is_foretold_of_a_close_is_what_the_rules_do()
    {
        foreach (var scene in (Scene[])[Engaged(Anna), Answered(Anna), Answering(Anna, Some.Answer(Anna))])
        {
            var foretold = CloseOf(scene).Lines.Any(line => line.Kind == "stays-in-list") ? Status.Closed : Status.Waiting;
            scene.When(new Close(Anna, ClosingNotes.None));
            scene.State!.Status.ShouldBe(foretold);
        }
    }

    [Fact]
    public void An_end_leaves_the_list_can_be_undone_counts_once_and_sends_what_was_wished()
    {
        var end = EndOf(Answered(Anna), e => e with { Wishes = AllWishes });
        end.Allowed.ShouldBeTrue();
        Words(end).ShouldBe(
        [
            "leaves-list", "undo until 12:00:10", "reports at 12:00:00", "survey", "email to returns@maisonlumen.fr", "zendesk",
            "window until 09:00:00: customer-first", "task 1",
        ]);
    }

    [Fact]
    public void What_was_not_wished_or_is_not_there_is_said_with_its_reason()
    {
        Not(EndOf(Answered(Anna))).ShouldBe(
            ["not survey: not-wished", "not email: not-wished", "not zendesk: not-wished"]);
        Not(EndOf(Answered(Anna), e => e with { Wishes = AllWishes }, targets: new())).ShouldBe(
            ["not survey: off", "not email to returns@maisonlumen.fr: not-configured", "not zendesk: not-configured"]);
    }

    [Theory]
    [InlineData("public-channel"), InlineData("window-over"), InlineData("blocked")]
    public void A_survey_that_cannot_be_sent_says_why_whether_it_was_wished_or_not(string reason)
    {
        var scene = Answered(Anna);
        scene = reason switch
        {
            "public-channel" => scene.With(f => f with { Traits = f.Traits with { IsPublic = true } }),
            "blocked" => scene.With(f => f with { IsBlocked = true }),
            _ => scene.At(Times.Noon.AddDays(2)),
        };
        foreach (var wished in (bool[])[true, false])
        {
            var end = EndOf(scene, e => e with { Wishes = new() { Survey = wished } }, at: scene.Now > Times.Noon ? scene.Now : Times.Noon);
            Words(end).ShouldContain($"not survey: {reason}");
        }
    }

    [Fact]
    public void After_the_window_only_a_template_reaches_the_customer_where_there_are_templates()
    {
        var scene = Answered(Anna).With(f => f with { Traits = f.Traits with { HasTemplates = true } });
        Words(CloseOf(scene)).ShouldContain("window until 09:00:00: template");
        Words(CloseOf(scene, at: Times.Noon.AddDays(3))).ShouldContain("not window until 09:00:00: template");
        var granted = scene.With(f => f with
        {
            Traits = f.Traits with { HumanAgentWindow = Times.Days(7) },
            Settings = f.Settings with { HumanAgent = true },
        });
        Words(CloseOf(granted, at: Times.Noon.AddDays(3))).ShouldContain("window until 09:00:00: template", "people may answer for seven days there");
    }

    [Fact]
    public void Messages_that_are_still_going_out_are_waited_for_and_waived_ones_are_named()
    {
        var answer = Some.Answer(Anna);
        var scene = Answering(Anna, answer);
        Words(EndOf(scene)).ShouldContain($"drain 1 to {answer.MessageId}");
        Words(EndOf(scene, e => e with { Waive = [answer.MessageId] })).ShouldContain($"not drain 1 to {answer.MessageId}: waived");
    }

    [Fact]
    public void Messages_that_did_not_arrive_are_named()
    {
        var answer = Some.Answer(Anna);
        var scene = Answering(Anna, answer).When(new ReportFailed(answer.MessageId, Some.Failure));
        Words(EndOf(scene)).ShouldContain($"undelivered 1 to {answer.MessageId}");
        Words(CloseOf(scene)).ShouldContain($"undelivered 1 to {answer.MessageId}");
    }

    [Fact]
    public void A_refusal_is_the_one_that_the_command_would_get_and_the_rest_is_still_said()
    {
        var end = EndOf(Given(Engaged(Anna, RequiringType)));
        (end.Allowed, end.Refusal!.Type, end.Refusal.Field).ShouldBe((false, "type-required", "typeId"));
        Words(end).ShouldContain("leaves-list");
        EndOf(Given(Engaged(Anna, RequiringType)), e => e with { Notes = new(Guid.Empty) }).Allowed.ShouldBeTrue("a new type is one");
        EndOf(Engaged(Anna), e => e with { SeenSeq = 1 }).Refusal!.Type.ShouldBe("customer-wrote");
        CloseOf(Engaged(Marc)).Refusal!.Type.ShouldBe("not-yours");
        CloseOf(Engaged(Anna, WithoutClose)).Refusal!.Type.ShouldBe("end-only");
    }

    [Fact]
    public void Without_a_grace_there_is_no_undo()
    {
        var scene = Answered(Anna).With(f => f with { Settings = f.Settings with { Grace = TimeSpan.Zero } });
        EndOf(scene).Lines.Single(line => line.Kind == "undo").Will.ShouldBeFalse();
    }

    private static ClosingPreview CloseOf(Scene scene, Func<Close, Close>? with = null, DateTimeOffset? snoozeUntil = null, DateTimeOffset? at = null)
    {
        var close = new Close(Anna, ClosingNotes.None) { At = at ?? Times.Noon };
        return ClosingPreview.Of(scene.State!, scene.Facts, with is null ? close : with(close), snoozeUntil);
    }

    private static ClosingPreview EndOf(Scene scene, Func<End, End>? with = null, EndTargets? targets = null, DateTimeOffset? at = null)
    {
        var end = new End(Anna, ClosingNotes.None) { At = at ?? Times.Noon };
        // A house that can send nothing asks nothing either.
        var survey = new SurveySettings { Enabled = targets is null, PublicUrl = "https://chat.example" };
        var facts = scene.Facts with { Settings = scene.Facts.Settings with { Survey = survey } };
        return ClosingPreview.Of(
            scene.State!, facts, with is null ? end : with(end), targets ?? Everything, new SurveyCustomer(scene.Facts.IsBlocked, HasOptedOut: false));
    }

    private static List<string> Not(ClosingPreview preview) => Words(preview).FindAll(word => word.StartsWith("not ", StringComparison.Ordinal));

    // "not email to a@b.fr: not-configured"
    private static List<string> Words(ClosingPreview preview) => [.. preview.Lines.Select(line => string.Concat(
        line.Will ? "" : "not ",
        line.Kind,
        line.Count is { } n && line.Kind is not "undo" ? $" {n}" : "",
        line.Names.Count > 0 ? $" to {string.Join(' ', line.Names)}" : "",
        line.At is { } at ? $" {(line.Kind switch { "waits-again" => "since", "reports" => "at", _ => "until" })} {at:HH:mm:ss}" : "",
        line.Reason is { } reason ? $": {reason}" : ""))];
}
