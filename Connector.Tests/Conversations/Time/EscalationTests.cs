using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations.Time;

public class EscalationTests
{
    private static readonly DateTimeOffset HourLater = Morning + Hours(1);

    [Fact]
    public void Who_waits_for_an_hour_is_shown_to_supervisors_once() =>
        Given(Waiting()).At(HourLater).When(new TimePasses())
            .Then(new ConversationEscalated(Morning, HourLater))
            .And(it => it.Status == Status.Waiting && it.EscalatedAt == HourLater && it.DueAt == null);

    [Fact]
    public void Not_before() => Given(Waiting()).And(it => it.DueAt == HourLater).At(HourLater - Seconds(1)).When(new TimePasses()).ThenNothing();

    [Fact]
    public void More_messages_do_not_put_it_off() => Given(Waiting().After(Minutes(30)).When(Some.Message())).And(it => it.DueAt == HourLater);

    [Fact]
    public void Who_picks_it_takes_the_flag_away() =>
        Given(Waiting().At(HourLater).When(new TimePasses())).When(Some.Pick(Anna)).Then(typeof(EngagementOpened)).And(it => it.EscalatedAt == null);

    [Fact]
    public void Put_back_it_waits_anew() =>
        Given(Engaged(by: Anna)).When(new Release(Anna)).Then(typeof(ConversationReleased)).And(it => it.DueAt == Noon + Hours(1) && it.UnansweredSince == Morning);

    [Fact]
    public void An_end_that_is_undone_gives_the_flag_back() =>
        Given(Waiting().At(HourLater).When(new TimePasses())).When(new End(Sam, ClosingNotes.None)).When(new Undo(Sam))
            .Then(typeof(EndUndone)).And(it => it.EscalatedAt == HourLater);
}
