using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class OpeningHoursTests
{
    /// <summary>Monday to Friday from nine to half past five, Saturday night over midnight, in Zurich.</summary>
    private static readonly OpeningHours Zurich = new(
        "Europe/Zurich",
        [
            .. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.Select(d => new OpenRange(d, 540, 1_050)),
            new OpenRange(DayOfWeek.Saturday, 22 * 60, OpeningHours.EndOfDay),
            new OpenRange(DayOfWeek.Sunday, 0, 3 * 60),
        ],
        [new OpenDay(new DateOnly(2026, 12, 25), []), new OpenDay(new DateOnly(2026, 12, 24), [new OpenRange(DayOfWeek.Thursday, 540, 720)])],
        "We are back at nine.");

    private static readonly OpeningHours Never = Zurich with { Weekly = [], Exceptions = [] };

    [Theory]
    [InlineData("2026-03-02T09:00:00+01:00", true)] // half-open: the first minute is in
    [InlineData("2026-03-02T08:59:59.999+01:00", false)]
    [InlineData("2026-03-02T17:29:59.999+01:00", true)]
    [InlineData("2026-03-02T17:30:00+01:00", false)] // and the last is out
    [InlineData("2026-03-07T12:00:00+01:00", false)]
    [InlineData("2026-03-07T23:59:59.999+01:00", true)] // over midnight without a gap
    [InlineData("2026-03-08T00:00:00+01:00", true)]
    [InlineData("2026-03-08T03:00:00+01:00", false)]
    [InlineData("2026-12-24T11:00:00+01:00", true)]
    [InlineData("2026-12-24T12:00:00+01:00", false)] // an exception replaces its weekday
    [InlineData("2026-12-25T10:00:00+01:00", false)]
    public void Ranges_are_half_open_and_exceptions_replace_their_day(string at, bool isOpen) => Zurich.IsOpen(Time(at)).ShouldBe(isOpen);

    [Theory]
    [InlineData("2026-03-27T08:00:00Z", true)] // Friday in winter: nine o'clock
    [InlineData("2026-03-30T07:00:00Z", true)] // Monday in summer: nine o'clock too
    [InlineData("2026-03-30T06:59:59Z", false)]
    [InlineData("2026-03-29T00:59:59Z", true)] // Sunday, 01:59:59; then it is three o'clock at once
    [InlineData("2026-03-29T01:00:00Z", false)]
    [InlineData("2026-10-25T00:30:00Z", true)] // Sunday, half past two for the first time
    [InlineData("2026-10-25T01:30:00Z", true)] // and for the second
    [InlineData("2026-10-25T02:00:00Z", false)]
    public void Summer_time_moves_the_clock_and_not_the_hours(string at, bool isOpen) => Zurich.IsOpen(Time(at)).ShouldBe(isOpen);

    [Fact]
    public void Outside_of_them_the_first_message_is_answered_and_still_waits_for_a_person()
    {
        var first = Some.Message();
        new Scene().With(Closed).At(Noon).When(first).Then(typeof(ConversationStarted), typeof(MessageReceived), typeof(MessageQueued))
            .And(it => it.Status == Status.Waiting && !it.IsAnswered && it.UnansweredSince == Noon && it.MessagesOut == 0 && it.Preview == first.Activity.Text);
    }

    [Fact]
    public void Its_arrival_is_no_first_response_and_no_answer()
    {
        var scene = new Scene().With(Closed).At(Noon).When(Some.Message());
        var answer = scene.Decision.Events.OfType<MessageQueued>().Single();
        answer.Automatic.ShouldBe("out-of-hours");
        scene.After(Seconds(1)).When(new ReportAccepted(answer.MessageId, "m_auto")).Then(typeof(MessageAccepted))
            .And(it => it.FirstResponseAt == null && !it.IsAnswered && it.UnansweredSince == Noon && it.IsDrained)
            .About(answer.MessageId).When(Some.Receipt(ReceiptKind.Read)).Then(typeof(MessagesRead)).And(it => !it.IsAnswered && it.FirstResponseAt == null);
    }

    [Fact]
    public void It_is_said_once_a_conversation() =>
        new Scene().With(Closed).At(Noon).When(Some.Message()).After(Minutes(1)).When(Some.Message()).Then(typeof(MessageReceived));

    [Fact]
    public void When_it_does_not_arrive_nobody_has_to_do_anything()
    {
        var scene = new Scene().With(Closed).At(Noon).When(Some.Message());
        var answer = scene.Decision.Events.OfType<MessageQueued>().Single().MessageId;
        scene.After(Seconds(1)).When(Some.Pick(Anna)).When(Some.Answer(Anna)).When(new Close(Anna, ClosingNotes.None)).When(new ReportFailed(answer, Some.Failure))
            .Then(typeof(MessageFailed)).And(it => it.Status == Status.Closed && it.Pending.Length == 1 && it.Reason == null);
    }

    [Fact]
    public void An_end_waits_for_it_and_its_failure_does_not_bring_the_conversation_back()
    {
        var scene = new Scene().With(Closed).At(Noon).When(Some.Message());
        var answer = scene.Decision.Events.OfType<MessageQueued>().Single().MessageId;
        scene.When(Some.Pick(Anna)).When(new End(Anna, ClosingNotes.None)).And(it => !it.IsDrained)
            .When(new ReportFailed(answer, Some.Failure)).Then(typeof(MessageFailed)).And(it => it.Status == Status.Ending && it.IsDrained);
    }

    [Fact]
    public void Within_them_in_public_and_to_who_is_blocked_nothing_is_said()
    {
        new Scene().With(f => f with { Hours = Zurich }).At(Noon).When(Some.Message()).Then(typeof(ConversationStarted), typeof(MessageReceived));
        new Scene().With(f => Closed(f) with { Traits = new ChannelTraits { TextLimit = 2_000, IsPublic = true } }).At(Noon).When(Some.Message())
            .Then(typeof(ConversationStarted), typeof(MessageReceived));
        new Scene().With(f => Closed(f) with { IsBlocked = true }).At(Noon).When(Some.Message()).ThenNothing();
        new Scene().With(f => Closed(f) with { Hours = Never with { Answer = "" } }).At(Noon).When(Some.Message())
            .Then(typeof(ConversationStarted), typeof(MessageReceived));
    }

    [Fact]
    public void Never_after_the_window() => new Scene().With(Closed).At(Noon).When(Some.Message(sentAt: Noon - Hours(25)))
        .Then(typeof(ConversationStarted), typeof(MessageReceived));

    private static Facts Closed(Facts facts) => facts with { Hours = Never };

    private static DateTimeOffset Time(string at) => DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
}
