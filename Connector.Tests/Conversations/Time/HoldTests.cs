using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations.Time;

public class HoldTests
{
    [Fact]
    public void Held_nothing_happens_by_time_alone() =>
        Given(Engaged(by: Anna)).When(new Hold(Anna, true)).Then(new TimersHeld(Anna.Id, true, Noon))
            .And(it => it.HeldBy == Anna.Id && it.DueAt == null && it.Timer!.Value.Held && it.Timer.Value.At == Noon + LockTime)
            .At(Noon + Days(30)).When(new TimePasses()).ThenNothing();

    [Fact]
    public void Let_go_what_fell_due_happens() =>
        Given(Waiting()).When(new Hold(Sam, true)).At(Noon + Days(1)).When(new Hold(Sam, false)).Then(typeof(TimersHeld))
            .And(it => it.DueAt == Morning + Hours(1)).When(new TimePasses()).Then(typeof(ConversationEscalated));

    [Fact]
    public void Asked_twice_it_is_once() => Given(Engaged(by: Anna)).When(new Hold(Anna, true)).When(new Hold(Anna, true)).ThenNothing();

    [Fact]
    public void Only_who_handles_or_handled_it_and_supervisors_hold()
    {
        Given(Engaged(by: Anna)).When(new Hold(Marc, true)).ThenRefused("not-yours", agent: Anna.Id);
        Given(ClosedBy(Anna)).When(new Hold(Anna, true)).Then(typeof(TimersHeld)).And(it => it.DueAt == null);
        Given(ClosedBy(Anna)).When(new Hold(Marc, true)).ThenRefused("not-yours", agent: Anna.Id);
        Given(ClosedBy(Anna)).When(new Hold(Sam, true)).Then(typeof(TimersHeld));
    }

    [Fact]
    public void A_hold_ends_with_the_status_it_was_made_in() =>
        Given(ClosedBy(Anna)).When(new Hold(Anna, true)).When(Some.Message()).Then(typeof(MessageReceived))
            .And(it => it.HeldBy == null && it.DueAt == Noon + Hours(1));

    [Fact]
    public void An_end_that_is_undone_gives_it_back() =>
        Given(Engaged(by: Anna)).When(new Hold(Anna, true)).When(new End(Anna, ClosingNotes.None)).Then(typeof(EndAsked))
            .And(it => it.DueAt == Noon + Grace).When(new Undo(Anna)).Then(typeof(EndUndone)).And(it => it.HeldBy == Anna.Id && it.DueAt == null);

    [Fact]
    public void An_end_cannot_be_held() => Given(EndingBy(Anna)).When(new Hold(Anna, true)).ThenRefused("conversation-ending");

    [Fact]
    public void Where_no_timer_runs_there_is_nothing_to_hold() =>
        Given(Waiting().At(Morning + Hours(1)).When(new TimePasses())).When(new Hold(Sam, true)).ThenRefused("no-timer");

    [Fact]
    public void Nor_is_there_after_the_end() => Given(EndedBy(Anna)).When(new Hold(Sam, true)).ThenRefused("conversation-ended");
}
