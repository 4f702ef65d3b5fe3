using System.Globalization;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Peers;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Transcripts;

/// <summary>Both targets at once, while their servers cut lines, refuse, are down and are slow.</summary>
public sealed class HandOverTests
{
    private const string Colleague = "colleague@example.com";
    private static readonly EndWishes Both = new() { EmailTo = [Colleague], Zendesk = true };

    [PeerTheory(MailServer.Peer), Sqlite, Postgresql]
    public async Task Every_end_arrives_and_the_log_says_how_whatever_the_servers_do(string database)
    {
        await using var zendesk = await ZendeskStandIn.StartAsync();
        var first = await MailServer.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. first.Settings, .. zendesk.Settings, ("Effects__CallTimeout", "00:00:02")]);

        // They take it, and cut the line before they say so.
        zendesk.Manner = Manner.ForgetsKeysAndCuts;
        await first.BehaveAsync("cut");
        List<Guid> ended = [await app.EndAsync(Both), await app.EndAsync(Both)];
        foreach (var conversation in ended)
            await TriedBothAsync(app, conversation, "unclear", "unclear");

        // They are down.
        await first.DisposeAsync();
        zendesk.Manner = Manner.Down;
        ended.Add(await app.EndAsync(Both));
        await TriedBothAsync(app, ended[^1], "later", "unclear");

        // They are up again, take it, and say nothing for too long.
        await using var second = await MailServer.StartAsync(first.Port);
        await second.BehaveAsync("hang");
        zendesk.Manner = Manner.Slow;
        ended.Add(await app.EndAsync(Both));
        await TriedBothAsync(app, ended[^1], "unclear", "unclear");

        // They refuse: nobody tries again by themselves.
        zendesk.Manner = Manner.Refusing;
        await second.BehaveAsync("refuse");
        var refused = await app.EndAsync(Both);
        await TriedBothAsync(app, refused, "refused", "refused");
        await app.Settled(refused);
        (await app.LogOf(refused)).OfType<EffectFailed>().Select(e => (e.Kind, e.Reason)).Order().ShouldBe([(EffectKinds.Email, "refused"), (EffectKinds.Zendesk, "refused")]);
        zendesk.Tickets.ShouldNotContain(t => t.ExternalId == refused.ToString());

        // All is well.
        zendesk.Manner = Manner.Well;
        await second.BehaveAsync("ok");
        await app.App.ReadAsync(db => db.SideEffects.Where(e => e.State == EffectState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, Microseconds.Cut(DateTimeOffset.UtcNow))));
        await app.Settled(ended);

        zendesk.Tickets.Select(t => Guid.Parse(t.ExternalId)).Order().ShouldBe(ended.Order(), "Zendesk can be asked: one ticket each");
        foreach (var conversation in ended)
        {
            var log = await app.LogOf(conversation);
            log.OfType<EffectFailed>().ShouldBeEmpty();
            var done = log.OfType<EffectDone>().ToDictionary(e => e.Kind);
            done.Keys.Order().ShouldBe([EffectKinds.Email, EffectKinds.Zendesk]);
            done[EffectKinds.Zendesk].Reference.ShouldBe(
                zendesk.Tickets.Single(t => t.ExternalId == conversation.ToString()).Id.ToString(CultureInfo.InvariantCulture));
            var copies = first.Taken.Concat(second.Taken).Where(m => m.Part("text/plain").Contains(conversation.ToString())).ToList();
            copies.Count.ShouldBeInRange(1, 1 + await CutsAsync(app, conversation), "a mail server cannot be asked: one copy more for each line that was cut at most");
            copies.Select(m => m.Header("Message-ID")).Distinct().ShouldBe([done[EffectKinds.Email].Reference]);
        }
    }

    private static Task TriedBothAsync(EffectsApp app, Guid conversation, string mail, string zendesk) => Eventually.Async(
        async () => (await TriesAsync(app, conversation)) is var tries && tries.Contains((EffectKinds.Email, mail)) && tries.Contains((EffectKinds.Zendesk, zendesk)),
        $"a mail that is {mail} and a ticket that is {zendesk}");

    private static async Task<int> CutsAsync(EffectsApp app, Guid conversation) =>
        (await TriesAsync(app, conversation)).Count(t => t == (EffectKinds.Email, "unclear"));

    private static async Task<List<(string Kind, string? Result)>> TriesAsync(EffectsApp app, Guid conversation) =>
        [.. (await app.App.ReadAsync(db => db.SideEffects.Where(e => e.ConversationId == conversation)
            .Join(db.SideEffectAttempts, e => e.Id, t => t.EffectId, (e, t) => new { e.Kind, t.Result }).ToListAsync())).Select(t => (t.Kind, t.Result))];
}
