using System.Net.Http.Json;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;

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
}
