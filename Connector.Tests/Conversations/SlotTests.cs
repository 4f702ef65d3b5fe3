using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;

namespace ChatClosing.Tests.Conversations;

public class SlotTests
{
    [Theory]
    [InlineData(2, 3, true)]
    [InlineData(3, 3, false)]
    [InlineData(4, 3, false)] // a transfer brought one more
    [InlineData(50, null, true)]
    public void A_pick_needs_a_free_slot(int taken, int? limit, bool isFree)
    {
        var scene = Given(Waiting()).With(f => f with { Taker = new Taker(Anna.Id) { Taken = taken, Limit = limit } }).When(Some.Pick(Anna));
        _ = isFree ? scene.Then(typeof(EngagementOpened)) : scene.ThenRefused("limit-reached");
    }

    [Fact]
    public void A_pick_needs_the_channel()
    {
        Given(Waiting()).With(f => f with { Taker = new Taker(Anna.Id) { Accounts = ["another"] } }).When(Some.Pick(Anna)).ThenRefused("channel-not-yours");
        Given(Waiting()).With(f => f with { Taker = new Taker(Anna.Id) { Accounts = ["another", "shop"] } }).When(Some.Pick(Anna)).Then(typeof(EngagementOpened));
    }

    [Fact]
    public void Who_was_deactivated_a_moment_ago_picks_nothing() =>
        Given(Waiting()).With(f => f with { Taker = new Taker(Anna.Id) { IsActive = false } }).When(Some.Pick(Anna)).ThenRefused("not-permitted");

    [Fact]
    public void Undo_and_a_returning_end_may_exceed_the_limit()
    {
        Given(ClosedBy(Anna)).With(Full).At(Times.Noon - Times.Minutes(1)).When(new Undo(Anna)).Then(typeof(CloseUndone));
        Given(EndingBy(Anna)).With(Full).When(Some.Message()).And(it => it.Agent == Anna.Id);
    }

    [Fact]
    public void A_double_click_on_the_last_free_slot_is_no_second_pick() =>
        Given(Engaged(by: Anna)).With(Full).When(Some.Pick(Anna)).ThenNothing();

    private static Facts Full(Facts facts) => facts with { Taker = new Taker(Anna.Id) { Taken = 1, Limit = 1 } };
}
