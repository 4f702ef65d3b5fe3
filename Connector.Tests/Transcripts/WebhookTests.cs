using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Tests.WebChat;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Transcripts;

/// <summary>Outgoing webhooks: signed, once each, and only to whom an administrator named.</summary>
public sealed class WebhookTests
{
    private static readonly (string, string) Here = ("Webhooks__AllowLoopback", "true");

    [Theory, Sqlite, Postgresql]
    public async Task An_endpoint_is_told_what_it_asked_for_and_can_prove_by_whom(string database)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, Here);
        var (_, secret) = await AddAsync(app.App, receiver, "conversation.started", "conversation.picked", "message.received", "conversation.ended");

        var conversation = await app.EndAsync(EndWishes.None, text: "my card is canary-3");
        await Eventually.Async(() => Task.FromResult(receiver.Calls.Count >= 4), "four calls");

        receiver.Calls.Select(c => c.Type).Order().ShouldBe(["conversation.ended", "conversation.picked", "conversation.started", "message.received"]);
        receiver.Calls.ShouldAllBe(c => c.IsSignedWith(secret) && c.Body.Contains(conversation.ToString()) && !c.Body.Contains("canary-3"));
        receiver.Calls.Select(c => c.Id).ShouldBeUnique();
        (await app.LogOf(conversation)).Select(e => e.GetType().Name).ShouldNotContain("EffectDone", "endpoints have their own log");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Without_an_endpoint_nothing_is_written(string database)
    {
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce);
        await app.EndAsync(EndWishes.None);
        (await app.App.ReadAsync(db => db.SideEffects.CountAsync())).ShouldBe(0);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_close_that_is_undone_is_told_to_nobody(string database)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, new LifecycleSettings { Grace = TimeSpan.FromSeconds(1) }, Here);
        await AddAsync(app.App, receiver, "conversation.closed");
        var it = (await app.Did(Customer.Some().Writes())).Conversation!;
        var by = new Actor(Guid.CreateVersion7(), Role.Agent);
        foreach (var command in new Command[] { new Pick(by, Guid.CreateVersion7()), new Close(by, new ClosingNotes(null, null)), new Undo(by), new Close(by, new ClosingNotes(null, null)) })
            await app.Did(command with { ThreadId = it.ThreadId, ConversationId = it.Id });

        await Eventually.Async(async () => (await app.EffectsOf(it.Id)).Any(e => e.State == EffectState.Done), "the second close is told");

        (await app.EffectsOf(it.Id)).Select(e => e.State).Order().ShouldBe([EffectState.Done, EffectState.Withdrawn]);
        receiver.Calls.ShouldHaveSingleItem();
    }

    [Theory, Sqlite, Postgresql]
    public async Task While_a_secret_rotates_both_sign_and_a_resent_call_has_the_same_id(string database)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, Here);
        var (id, old) = await AddAsync(app.App, receiver, "conversation.ended");
        using var admin = await app.App.SignInAsync("adam", Role.Administrator);
        string young;
        using (var rotated = await admin.PostAsync(new Uri($"/api/v1/webhooks/{id}/rotate", UriKind.Relative), null))
            young = (await rotated.JsonAsync()).GetProperty("secret").GetString()!;

        await app.EndAsync(EndWishes.None);
        await Eventually.Async(() => Task.FromResult(!receiver.Calls.IsEmpty), "a call");
        receiver.Calls.ShouldAllBe(c => c.IsSignedWith(old) && c.IsSignedWith(young));

        JsonElement delivery = default;
        await Eventually.Async(
            async () => (delivery = (await admin.GetFromJsonAsync<JsonElement>($"/api/v1/webhooks/{id}/deliveries")).GetProperty("items")[0]).GetProperty("state").GetString() == "done", "it is done");
        using (var resent = await admin.PostAsync(new Uri($"/api/v1/webhooks/{id}/deliveries/{delivery.GetProperty("deliveryId").GetGuid()}/resend", UriKind.Relative), null))
            resent.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.Async(() => Task.FromResult(receiver.Calls.Count == 2), "the same again");
        receiver.Calls.Select(c => (c.Id, c.Body)).Distinct().ShouldHaveSingleItem();
    }

    [Theory, Sqlite, Postgresql]
    public async Task When_the_rotation_is_over_the_secret_of_before_signs_no_more(string database)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, Here, ("Webhooks__PreviousSecretLasts", "00:00:00.500"));
        var (id, old) = await AddAsync(app.App, receiver, "conversation.ended");
        using var admin = await app.App.SignInAsync("adam", Role.Administrator);
        string young;
        using (var rotated = await admin.PostAsync(new Uri($"/api/v1/webhooks/{id}/rotate", UriKind.Relative), null))
            young = (await rotated.JsonAsync()).GetProperty("secret").GetString()!;
        await Eventually.Async(async () => (await OneAsync(admin)).GetProperty("previousSecretUntil").ValueKind == JsonValueKind.Null, "the rotation is over");

        await app.EndAsync(EndWishes.None);
        await Eventually.Async(() => Task.FromResult(!receiver.Calls.IsEmpty), "a call");

        receiver.Calls.ShouldAllBe(c => c.IsSignedWith(young) && !c.IsSignedWith(old) && !c.Signatures.Contains(' '));
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_was_sent_revised_and_rated_is_told(string database)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var site = await Website.StartAsync(database, null, Here);
        await AddAsync(site.App, receiver, "message.sent", "conversation.revised", "survey.answered");
        using var anna = await site.SignInAsync("anna");
        var (_, id) = await site.TalksAsync(anna);
        await anna.UntilDelivery(id, await anna.Says(id, "On its way"), "accepted");
        (await anna.Does(id, "end", new { survey = true })).MustBe(202);
        await Eventually.Async(async () => (await anna.Sees(id)).Text("status") == "Ended", "it is sealed");
        receiver.Calls.Select(c => c.Type).Except(["message.sent"]).ShouldBeEmpty();

        var type = (await anna.PostAsync("conversation-types", new { name = "Parcels" })).MustBe(201).Body.Id("id");
        (await anna.PutAsync($"conversations/{id}/qualification", new { typeId = type })).MustBe(200);
        var thread = await site.App.ReadAsync(db => db.Conversations.Where(c => c.Id == id).Select(c => c.ThreadId).SingleAsync());
        var rated = await site.App.Services.GetRequiredService<CommandPump>().SubmitAsync(new AnswerSurvey(5, "page") { ConversationId = id, ThreadId = thread });
        rated.Outcome.ShouldBe(CommandOutcome.Done, rated.Refusal?.Type);

        await Eventually.Async(
            () => Task.FromResult(receiver.Calls.Select(c => c.Type).Distinct().Order().SequenceEqual(["conversation.revised", "message.sent", "survey.answered"])), "all three");
        receiver.Calls.Count(c => c.Type == "conversation.revised").ShouldBe(1);
        receiver.Calls.Count(c => c.Type == "survey.answered").ShouldBe(1);
        receiver.Calls.ShouldAllBe(c => c.Body.Contains(id.ToString()));
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_answers_410_is_switched_off_and_called_no_more(string database)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, Here);
        var (id, _) = await AddAsync(app.App, receiver, "conversation.ended");
        receiver.Answers = 410;

        var first = await app.EndAsync(EndWishes.None);
        await app.Settled(first);

        using var admin = await app.App.SignInAsync("adam", Role.Administrator);
        var endpoint = await OneAsync(admin);
        (endpoint.GetProperty("enabled").GetBoolean(), endpoint.GetProperty("disabledReason").GetString()).ShouldBe((false, "gone"));
        (await app.App.ReadAsync(db => db.Audit.Where(a => a.What == "webhook.gone").Select(a => a.About).ToListAsync())).ShouldBe([id.ToString()]);
        // A second event: nothing is written for it with the seal. And what was written before the switch is not posted.
        (await app.EffectsOf(await app.EndAsync(EndWishes.None))).ShouldBeEmpty();
        await app.App.ReadAsync(db => db.SideEffects.ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EffectState.Waiting)));
        await app.Settled(first);
        (await app.EffectsOf(first)).Single().Code.ShouldBe("endpoint-off");
        receiver.Calls.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("http://chat.example.com/x"), InlineData("ftp://x.example"), InlineData("x"), InlineData(""), InlineData("https://u:p@x.example/"), InlineData("http://127.0.0.1:9/x")]
    [InlineData("https://127.0.0.1/x"), InlineData("https://[::1]/x"), InlineData("https://localhost/x")]
    public async Task An_address_that_must_not_be_called_is_refused(string url)
    {
        await using var app = await EffectsApp.StartAsync(Databases.Sqlite, EffectsApp.AtOnce);
        using var admin = await app.App.SignInAsync("adam", Role.Administrator);

        using var answer = await admin.PostAsJsonAsync("/api/v1/webhooks", new { url, events = new[] { "conversation.ended" } });
        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-url");
    }

    [Fact]
    public async Task A_name_that_leads_into_our_network_is_not_called()
    {
        await using var app = await EffectsApp.StartAsync(Databases.Sqlite, EffectsApp.AtOnce);
        using var admin = await app.App.SignInAsync("adam", Role.Administrator);
        using (var added = await admin.PostAsJsonAsync("/api/v1/webhooks", new { url = "https://10.0.0.1/metadata", events = new[] { "conversation.ended" } }))
            added.StatusCode.ShouldBe(HttpStatusCode.Created);

        var conversation = await app.EndAsync(EndWishes.None);
        await app.Settled(conversation);

        (await app.EffectsOf(conversation)).Single().Code.ShouldBe("address-not-allowed");
    }

    private static async Task<JsonElement> OneAsync(HttpClient admin) => (await admin.GetFromJsonAsync<JsonElement>("/api/v1/webhooks")).GetProperty("items")[0];

    private static async Task<(Guid Id, string Secret)> AddAsync(RunningApp app, WebhookReceiver receiver, params string[] events)
    {
        using var admin = await app.SignInAsync("adam", Role.Administrator);
        using var added = await admin.PostAsJsonAsync("/api/v1/webhooks", new { url = receiver.Url, events });
        var json = await added.JsonAsync();
        return (json.GetProperty("webhook").GetProperty("webhookId").GetGuid(), json.GetProperty("secret").GetString()!);
    }
}
