using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class TransferTests
{
    private static readonly Guid Team = new("0a000000-0000-7000-8000-0000000000aa");
    private static readonly Actor Nina = new(new Guid("0a000000-0000-7000-8000-000000000004"), Role.Agent);

    [Fact]
    public void An_offered_conversation_stays_its_owners_until_somebody_accepts()
    {
        var transfer = To(Marc, "She knows him.");
        Given(Engaged(by: Anna)).With(TakenBy(Marc)).When(transfer)
            .Then(new TransferOffered(transfer.OfferId, Anna.Id, Marc.Id, null, "She knows him.", Noon + Minutes(2), Noon))
            .And(it => it.Agent == Anna.Id && it.Offer!.Agent == Marc.Id && it.DueAt == Noon + Minutes(2));
    }

    [Fact]
    public void Accepting_ends_one_engagement_and_begins_the_other_in_the_same_conversation()
    {
        var accept = new AcceptTransfer(Marc, Some.Id());
        var scene = Offered(Marc).After(Seconds(30)).When(accept);
        scene.Then(new TransferAccepted(scene.Before!.Offer!.Id, accept.EngagementId, Marc.Id, LockTime, Noon + Seconds(30)))
            .And(it => it.Agent == Marc.Id && it.Offer == null && it.Stints.Length == 2 && it.Stints[0].To == it.Stints[1].From && it.Status == Status.Engaged);
    }

    [Fact]
    public void A_double_click_accepts_once() => Offered(Marc).When(new AcceptTransfer(Marc, Some.Id())).When(new AcceptTransfer(Marc, Some.Id())).ThenNothing();

    [Fact]
    public void Only_who_is_named_may_accept() => Offered(Marc).With(TakenBy(Nina)).When(new AcceptTransfer(Nina, Some.Id())).ThenRefused("not-offered");

    [Fact]
    public void Of_a_group_exactly_one_member_gets_it_and_the_second_is_told_who()
    {
        OfferedToTeam().With(TakenBy(Marc, Team)).When(new AcceptTransfer(Marc, Some.Id())).Then(typeof(TransferAccepted))
            .With(TakenBy(Nina, Team)).When(new AcceptTransfer(Nina, Some.Id())).ThenRefused("offer-over", agent: Marc.Id);
    }

    [Fact]
    public void Who_is_not_in_the_group_cannot_accept() =>
        OfferedToTeam().With(TakenBy(Marc)).When(new AcceptTransfer(Marc, Some.Id())).ThenRefused("not-offered");

    [Fact]
    public void The_owner_cannot_accept_what_they_offer_their_own_group() =>
        OfferedToTeam().With(TakenBy(Anna, Team)).When(new AcceptTransfer(Anna, Some.Id())).ThenRefused("not-offered");

    [Fact]
    public void An_offer_that_was_replaced_meanwhile_is_not_the_one_that_was_seen() =>
        Offered(Marc).When(new AcceptTransfer(Marc, Some.Id(), OfferId: Some.Id())).ThenRefused("offer-over", agent: Anna.Id);

    [Fact]
    public void Accepting_may_exceed_the_limit() => Offered(Marc)
        .With(f => f with { Taker = new Taker(Marc.Id) { Limit = 1, Taken = 3 } }).When(new AcceptTransfer(Marc, Some.Id())).Then(typeof(TransferAccepted));

    [Fact]
    public void Who_may_not_handle_the_channel_cannot_accept() => Offered(Marc)
        .With(f => f with { Taker = new Taker(Marc.Id) { Accounts = ["another"] } }).When(new AcceptTransfer(Marc, Some.Id())).ThenRefused("channel-not-yours");

    [Fact]
    public void The_named_agents_no_ends_the_offer() =>
        Offered(Marc).When(new DeclineTransfer(Marc)).Then(typeof(TransferDeclined)).And(it => it.Offer == null && it.Agent == Anna.Id && it.Status == Status.Engaged);

    [Fact]
    public void One_members_no_leaves_the_offer_to_the_others() => OfferedToTeam()
        .With(TakenBy(Marc, Team)).When(new DeclineTransfer(Marc)).Then(typeof(TransferDeclined)).And(it => it.Offer!.DeclinedBy.Contains(Marc.Id))
        .And(new DeclineTransfer(Marc)).ThenNothing()
        .With(TakenBy(Nina, Team)).When(new AcceptTransfer(Nina, Some.Id())).Then(typeof(TransferAccepted));

    [Fact]
    public void Nobody_declines_for_another() => Offered(Marc).With(TakenBy(Nina)).When(new DeclineTransfer(Nina)).ThenRefused("not-offered");

    [Fact]
    public void Declining_what_is_off_already_is_no_fault() => Given(Engaged(by: Anna)).When(new DeclineTransfer(Marc)).ThenNothing();

    [Fact]
    public void The_owner_takes_the_offer_back_and_it_cannot_be_accepted_any_more() => Offered(Marc)
        .When(new CancelTransfer(Anna)).Then(typeof(TransferCancelled)).And(it => it.Offer == null && it.Agent == Anna.Id)
        .And(new AcceptTransfer(Marc, Some.Id())).ThenRefused("offer-over", agent: Anna.Id);

    [Fact]
    public void A_supervisor_takes_it_back_too_and_nobody_else() =>
        Offered(Marc).When(new CancelTransfer(Marc)).ThenRefused("not-yours").When(new CancelTransfer(Sam)).Then(typeof(TransferCancelled));

    [Fact]
    public void Taking_back_what_was_accepted_tells_who_has_it() =>
        Offered(Marc).When(new AcceptTransfer(Marc, Some.Id())).When(new CancelTransfer(Anna)).ThenRefused("offer-over", agent: Marc.Id);

    [Fact]
    public void After_two_minutes_it_is_off_and_as_before() =>
        Offered(Marc).After(Minutes(2)).When(new TimePasses()).Then(typeof(TransferExpired))
            .And(it => it.Offer == null && it.Agent == Anna.Id && it.DueAt == Noon + LockTime);

    [Fact]
    public void Not_a_moment_later_even_if_the_clock_that_takes_it_off_is_late() =>
        Offered(Marc).After(Minutes(2)).When(new AcceptTransfer(Marc, Some.Id())).ThenRefused("offer-over");

    [Fact]
    public void Held_it_stands_and_is_still_accepted_declined_and_taken_back()
    {
        Held().When(new TimePasses()).ThenNothing();
        Held().When(new AcceptTransfer(Marc, Some.Id())).Then(typeof(TransferAccepted)).And(it => it.Agent == Marc.Id && it.HeldBy == null);
        Held().When(new DeclineTransfer(Marc)).Then(typeof(TransferDeclined)).And(it => it.Offer == null && it.HeldBy == Anna.Id);
        Held().When(new CancelTransfer(Anna)).Then(typeof(TransferCancelled)).And(it => it.Offer == null && it.DueAt == null);
    }

    [Fact]
    public void Let_go_after_its_time_it_is_off() => Held()
        .When(new Hold(Sam, false)).And(it => it.DueAt == Noon + Minutes(2))
        .And(new AcceptTransfer(Marc, Some.Id())).ThenRefused("offer-over", agent: Anna.Id)
        .When(new TimePasses()).Then(typeof(TransferExpired)).And(it => it.Offer == null && it.Agent == Anna.Id && it.DueAt != null);

    [Fact]
    public void Only_the_owner_or_a_supervisor_holds_it() => Offered(Marc)
        .When(new Hold(Marc, true)).ThenRefused("not-yours", agent: Anna.Id)
        .When(new Hold(Sam, true)).And(it => it.DueAt == null && it.Timer == new DueTimer("offer", Noon + Minutes(2), true));

    [Fact]
    public void A_message_of_the_customer_changes_no_offer() =>
        Offered(Marc).When(Some.Message()).Then(typeof(MessageReceived)).And(it => it.Offer != null && it.Agent == Anna.Id);

    [Fact]
    public void The_end_waits_until_nobody_is_asked_any_more() => Offered(Marc)
        .When(new End(Anna, ClosingNotes.None)).ThenRefused("transfer-pending", agent: Marc.Id)
        .When(new MarkSpam(Anna)).ThenRefused("transfer-pending")
        .When(new CancelTransfer(Anna)).And(new End(Anna, ClosingNotes.None)).Then(typeof(EndAsked));

    [Fact]
    public void Close_takes_the_offer_back() => Offered(Marc, Answered(by: Anna)).When(new Close(Anna, ClosingNotes.None))
        .Then(typeof(TransferCancelled), typeof(ConversationClosed)).And(it => it.Offer == null && it.Status == Status.Closed);

    [Fact]
    public void Release_takes_the_offer_back() =>
        Offered(Marc).When(new Release(Anna)).Then(typeof(TransferCancelled), typeof(ConversationReleased)).And(it => it.Offer == null);

    [Fact]
    public void The_lock_takes_the_offer_back() => Offered(Marc, Engaged(by: Anna), by: Sam, at: Morning + LockTime)
        .At(Morning + Minutes(1) + LockTime).When(new TimePasses()).Then(typeof(TransferCancelled), typeof(ConversationReleased)).And(it => it.Offer == null);

    [Fact]
    public void A_lock_and_an_offer_that_fall_due_together_are_both_done() => Offered(Marc).After(LockTime).When(new TimePasses())
        .Then(typeof(TransferExpired), typeof(ConversationReleased)).And(it => it.Status == Status.Waiting && it.Reason == "lock");

    [Fact]
    public void Another_offer_replaces_the_one_that_stands_and_the_same_one_again_is_a_double_click() => Offered(Marc)
        .When(To(Marc)).ThenNothing()
        .With(TakenBy(Nina)).When(To(Nina)).Then(typeof(TransferCancelled), typeof(TransferOffered)).And(it => it.Offer!.Agent == Nina.Id)
        .And(it => it.Agent == Anna.Id);

    [Fact]
    public void Only_the_owner_or_a_supervisor_offers_and_never_to_themselves_or_the_owner()
    {
        Given(Engaged(by: Anna)).With(TakenBy(Nina)).When(To(Nina, by: Marc)).ThenRefused("not-yours", agent: Anna.Id);
        Given(Engaged(by: Anna)).With(TakenBy(Nina)).When(To(Nina, by: Sam)).Then(typeof(TransferOffered));
        Given(Engaged(by: Anna)).With(TakenBy(Anna)).When(To(Anna)).ThenRefused("transfer-to-self").When(To(Anna, by: Sam)).ThenRefused("transfer-to-self");
        Given(Engaged(by: Anna)).With(TakenBy(Sam)).When(To(Sam, by: Sam)).ThenRefused("transfer-to-self");
    }

    [Fact]
    public void Nobody_is_offered_what_they_may_not_handle()
    {
        Given(Engaged(by: Anna)).When(To(Marc)).ThenRefused("unknown-target");
        Given(Engaged(by: Anna)).With(f => f with { Taker = new Taker(Marc.Id) { IsActive = false } }).When(To(Marc)).ThenRefused("unknown-target");
        Given(Engaged(by: Anna)).With(f => f with { Taker = new Taker(Marc.Id) { Accounts = ["another"] } }).When(To(Marc)).ThenRefused("channel-not-theirs");
        Given(Engaged(by: Anna)).When(ToTeam()).ThenRefused("unknown-target");
        Given(Engaged(by: Anna)).With(f => f with { TakerGroup = new TakerGroup(Team, ["another"]) }).When(ToTeam()).ThenRefused("channel-not-theirs");
    }

    [Fact]
    public void What_is_not_handled_ends_or_has_ended_cannot_be_offered()
    {
        Given(Waiting()).With(TakenBy(Marc)).When(To(Marc)).ThenRefused("not-possible");
        Given(EndingBy(Anna)).With(TakenBy(Marc)).When(To(Marc)).ThenRefused("conversation-ending");
        Given(EndedBy(Anna)).With(TakenBy(Marc)).When(To(Marc)).ThenRefused("conversation-ended");
    }

    [Fact]
    public void An_undone_close_does_not_bring_the_offer_back() => Offered(Marc, Answered(by: Anna)).When(new Close(Anna, ClosingNotes.None))
        .And(new Undo(Anna)).Then(typeof(CloseUndone)).And(it => it.Offer == null && it.Agent == Anna.Id);

    internal static Func<Facts, Facts> TakenBy(Actor who, params Guid[] groups) => f => f with { Taker = new Taker(who.Id) { Groups = groups } };

    private static Transfer To(Actor whom, string? note = null, Actor? by = null) => new(by ?? Anna, Some.Id(), whom.Id, null, note);

    private static Transfer ToTeam() => new(Anna, Some.Id(), null, Team, null);

    private static Scene Offered(Actor to, Scene? on = null, Actor? by = null, DateTimeOffset? at = null) =>
        (on ?? Engaged(by: Anna)).At(at ?? Noon).With(TakenBy(to)).When(To(to, by: by)).Then(typeof(TransferOffered));

    /// <summary>Offered to Marc, held, and its time is long over.</summary>
    private static Scene Held() => Offered(Marc).When(new Hold(Anna, true)).After(Minutes(30));

    private static Scene OfferedToTeam() =>
        Given(Engaged(by: Anna)).With(f => f with { TakerGroup = new TakerGroup(Team, ["shop"]) }).When(ToTeam()).Then(typeof(TransferOffered));
}
