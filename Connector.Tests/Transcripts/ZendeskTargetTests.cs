using System.Net.Http.Json;
using ChatClosing.Contacts.Retention;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Transcripts;

/// <summary>Histories as Zendesk tickets: one each, whatever happens in between.</summary>
public sealed class ZendeskTargetTests
{
    private static readonly EndWishes Ticket = new() { Zendesk = true };

    [Theory, Sqlite, Postgresql]
    public async Task An_end_makes_one_ticket_with_requester_and_history(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce with { ZendeskAutosave = true }, [.. zendesk.Settings]);

        var conversation = await app.EndAsync(Ticket);
        await app.Settled(conversation);

        var (id, external, body) = zendesk.Tickets.ShouldHaveSingleItem("wished and saved automatically is one ticket");
        external.ShouldBe(conversation.ToString());
        body["ticket"]!["requester"]!["name"]!.GetValue<string>().ShouldBe("Customer");
        body["ticket"]!["comment"]!["public"]!.GetValue<bool>().ShouldBeFalse();
        body["ticket"]!["comment"]!["body"]!.GetValue<string>().ShouldContain("calm her");
        var done = (await app.LogOf(conversation)).OfType<EffectDone>().Single();
        (done.Kind, done.Reference).ShouldBe(("zendesk", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory, Sqlite, Postgresql]
    public async Task Cuts_after_the_ticket_was_made_never_make_a_second(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings]);
        zendesk.Manner = Manner.ForgetsKeysAndCuts;

        var conversations = new List<Guid>();
        for (var i = 0; i < 5; i++)
            conversations.Add(await app.EndAsync(Ticket));
        await app.Settled(conversations);

        // Even from one that forgets its keys: it is looked up before it is made again.
        zendesk.Tickets.Select(t => Guid.Parse(t.ExternalId)).Order().ShouldBe(conversations.Order());
        zendesk.Cuts.ShouldBe(5);
        foreach (var conversation in conversations)
            (await app.LogOf(conversation)).OfType<EffectDone>().Single().Detail.ShouldBe("It was there already.");
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_not_found_yet_is_not_made_twice_for_every_try_has_the_same_key(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings]);
        (zendesk.Manner, zendesk.IsSearchLate) = (Manner.CutsAfterwards, true);

        var conversation = await app.EndAsync(Ticket);
        await Eventually.Async(() => Task.FromResult(zendesk.Cuts >= 2), "two tries whose answers were lost");
        zendesk.Manner = Manner.Well;
        await app.Settled(conversation);

        var ticket = zendesk.Tickets.ShouldHaveSingleItem();
        zendesk.Keys.Count.ShouldBeGreaterThan(2);
        zendesk.Keys.Distinct().ShouldHaveSingleItem().ShouldNotBeEmpty();
        (await app.LogOf(conversation)).OfType<EffectDone>().Single().Reference.ShouldBe(ticket.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, Sqlite, Postgresql]
    public async Task One_that_is_busy_is_asked_again_when_it_said_and_not_before(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings]);
        // Longer than any of the first waits.
        (zendesk.Manner, zendesk.RetryAfter) = (Manner.Busy, 60);

        var conversation = await app.EndAsync(Ticket);
        await app.Tried(conversation, "later");
        zendesk.Manner = Manner.Well;

        var effect = (await app.EffectsOf(conversation)).Single();
        var ended = await app.App.ReadAsync(db => db.SideEffectAttempts.Where(t => t.EffectId == effect.Id).Select(t => t.EndedAt).SingleAsync());
        (effect.DueAt - ended).ShouldBe(TimeSpan.FromSeconds(60));
        await app.App.ReadAsync(db => db.SideEffects.ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, ended!.Value)));
        await app.Settled(conversation);
        zendesk.Tickets.ShouldHaveSingleItem();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_long_refusal_is_never_cut_in_the_middle_of_a_character(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings]);
        var said = new string('x', 299);
        (zendesk.Manner, zendesk.Refusal) = (Manner.Refusing, $$"""{"description":"{{said}}👋 and more"}""");

        var conversation = await app.EndAsync(Ticket);
        await app.Settled(conversation);

        (await app.LogOf(conversation)).OfType<EffectFailed>().Single().Detail.ShouldBe(said);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_nobody_could_find_out_is_given_up_and_said_to_be_unknown(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings, ("Effects__GiveUpAfter", "00:00:00.500")]);
        (zendesk.Manner, zendesk.IsSearchLate) = (Manner.CutsAfterwards, true);

        var conversation = await app.EndAsync(Ticket);
        await app.Settled(conversation);

        (await app.EffectsOf(conversation)).Single().ShouldSatisfyAllConditions(e => e.State.ShouldBe(EffectState.Failed), e => e.Code.ShouldBe("unknown"));
        var failed = (await app.LogOf(conversation)).OfType<EffectFailed>().Single();
        failed.Reason.ShouldBe("unknown");
        failed.Detail.ShouldNotBeNull().ShouldContain("may have arrived");
        var tries = await app.App.ReadAsync(db => db.SideEffectAttempts.OrderBy(t => t.Fence).Select(t => t.Result).ToListAsync());
        tries[^1].ShouldBe("unclear", "nobody refused it");
    }

    [Theory, Sqlite]
    public async Task Down_busy_and_slow_are_waited_out(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings, ("Effects__CallTimeout", "00:00:01")]);
        zendesk.Manner = Manner.Busy;
        var busy = await app.EndAsync(Ticket);
        await app.Tried(busy, "later");
        zendesk.Manner = Manner.Down;
        var down = await app.EndAsync(Ticket);
        await app.Tried(down, "unclear");
        zendesk.Manner = Manner.Slow;
        var slow = await app.EndAsync(Ticket);
        await app.Tried(slow, "unclear");

        zendesk.Manner = Manner.Well;
        await app.Settled(busy, down, slow);

        zendesk.Tickets.Select(t => Guid.Parse(t.ExternalId)).Order().ShouldBe(new[] { busy, down, slow }.Order());
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_field_that_Zendesk_misses_is_shown_and_retry_makes_the_one_ticket(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings]);
        zendesk.Manner = Manner.Refusing;
        var conversation = await app.EndAsync(Ticket);
        await app.Settled(conversation);
        (await app.LogOf(conversation)).OfType<EffectFailed>().Single().Detail.ShouldBe("Record validation errors; Group: cannot be blank");

        zendesk.Manner = Manner.Well;
        using var anna = await app.App.SignInAsync("anna");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var sent = await anna.PostAsJsonAsync($"/api/v1/conversations/{conversation}/transcript/send", new { zendesk = true });
            (await sent.JsonAsync()).GetProperty("items").GetArrayLength().ShouldBe(1);
            await app.Settled(conversation);
        }

        zendesk.Tickets.ShouldHaveSingleItem();
        (await app.EffectsOf(conversation)).Single().State.ShouldBe(EffectState.Done);
    }

    [Theory, Sqlite]
    public async Task Spam_is_not_saved_by_itself(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce with { ZendeskAutosave = true }, [.. zendesk.Settings]);

        (await app.EffectsOf(await app.EndAsync(EndWishes.None, spam: true))).ShouldBeEmpty();
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_erased_is_deleted_for_good_as_soon_as_it_can_be_reached_and_no_other_ticket(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings]);
        var erased = await app.EndAsync(Ticket);
        var other = await app.EndAsync(Ticket);
        await app.Settled(erased, other);
        var ticket = zendesk.Tickets.Single(t => t.ExternalId == erased.ToString()).Id;
        // Its search does not know the ticket any more: the number that we were told is enough.
        (zendesk.Manner, zendesk.IsSearchLate) = (Manner.Down, true);

        await app.EraseContactOf(erased);
        await app.Tried(erased, "later");
        zendesk.Manner = Manner.Well;
        await app.Settled(erased);

        zendesk.Gone.ShouldHaveSingleItem().ShouldBe(ticket);
        (await app.LogOf(erased)).OfType<EffectDone>().Select(e => e.Kind).ShouldBe([EffectKinds.Zendesk], "that it is gone is no news for the conversation");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_ticket_whose_number_we_were_never_told_is_found_and_deleted_and_one_that_is_gone_is_no_trouble(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings, ("Effects__GiveUpAfter", "00:00:00.500")]);
        (zendesk.Manner, zendesk.IsSearchLate) = (Manner.CutsAfterwards, true);
        var conversation = await app.EndAsync(Ticket);
        await app.Settled(conversation);
        (zendesk.Manner, zendesk.IsSearchLate) = (Manner.Well, false);
        zendesk.Bin.Add(zendesk.Tickets.Single().Id);

        await app.EraseContactOf(conversation);
        await app.Settled(conversation);

        zendesk.Gone.ShouldHaveSingleItem().ShouldBe(zendesk.Tickets.Single().Id);
        (await app.EffectsOf(conversation)).Single(e => e.Kind == EffectKinds.ZendeskErasure).State.ShouldBe(EffectState.Done);
    }

    [Theory, Sqlite, Postgresql]
    public async Task After_a_lost_answer_a_refused_look_up_says_nothing_of_the_ticket(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings]);
        (zendesk.Manner, zendesk.IsSearchForbidden) = (Manner.CutsAfterwards, true);

        var conversation = await app.EndAsync(Ticket);
        await app.Settled(conversation);

        zendesk.Tickets.ShouldHaveSingleItem();
        (await app.LogOf(conversation)).OfType<EffectFailed>().Single().Reason.ShouldBe("unknown");
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_merely_old_leaves_the_ticket_alone(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. zendesk.Settings]);
        var conversation = await app.EndAsync(Ticket);
        await app.Settled(conversation);
        var account = await app.App.ReadAsync(db => db.Conversations.Where(c => c.Id == conversation).Select(c => c.Account).SingleAsync());

        await app.App.Services.GetRequiredService<Purge>().RunAsync(account, DateTimeOffset.UtcNow.AddDays(1), _ => { }, default);

        (await app.EffectsOf(conversation)).Select(e => e.Kind).ShouldBe([EffectKinds.Zendesk]);
        zendesk.Bin.ShouldBeEmpty();
    }
}
