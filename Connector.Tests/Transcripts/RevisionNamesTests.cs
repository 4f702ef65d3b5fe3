using ChatClosing.Contacts.Erasure;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Transcripts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Transcripts;

/// <summary>A revision is written out the same way for ever, whoever is renamed since.</summary>
public sealed class RevisionNamesTests
{
    private static readonly string[] Formats = ["text/plain", "text/html", "application/json"];

    [Theory, Sqlite, Postgresql]
    public async Task A_revision_keeps_its_names_and_a_new_one_has_the_new(string database)
    {
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce);
        using var sam = await SignInAsync(app, "sam", Role.Supervisor);
        using var ada = await SignInAsync(app, "ada", Role.Administrator);
        var type = (await sam.PostAsync("conversation-types", new { name = "Returns" })).MustBe(201).Body.Id("id");
        var other = (await sam.PostAsync("conversation-types", new { name = "Parcels" })).MustBe(201).Body.Id("id");
        var conversation = await app.EndAsync(EndWishes.None);
        var anna = await app.App.AddUserAsync("anna");
        var contact = await ContactOf(app, conversation);
        var names = app.App.Services.GetRequiredService<ContactNames>();
        await names.SetAsync(contact, "Maria Santos", null, default);
        (await sam.PutAsync($"conversations/{conversation}/qualification", new { typeId = type })).MustBe(200);
        var before = await AllAsync(app, conversation, 2);
        before[0].Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Maria Santos"), t => t.ShouldContain("Anna"), t => t.ShouldContain("Returns"));

        await names.SetAsync(contact, "Maria Lopez", null, default);
        (await ada.PutAsync($"agents/{anna.Id}", new { name = "Hannah", role = "agent" })).MustBe(200);
        (await sam.PostAsync($"conversation-types/{type}/merge", new { into = other })).MustBe(200);

        (await AllAsync(app, conversation, 2)).ShouldBe(before, "the same bytes, and so the same hash");
        var thread = await app.App.ReadAsync(db => db.Conversations.Where(c => c.Id == conversation).Select(c => c.ThreadId).SingleAsync());
        await app.Did(new MarkSpam(new Actor(Guid.CreateVersion7(), Role.Supervisor)) { ConversationId = conversation, ThreadId = thread });
        var after = (await AllAsync(app, conversation, 3))[0].Text;
        after.ShouldSatisfyAllConditions(
            t => t.ShouldContain("Maria Lopez"), t => t.ShouldContain("Hannah"), t => t.ShouldContain("Parcels"), t => t.ShouldNotContain("Santos"));
    }

    [Theory, Sqlite, Postgresql]
    public async Task Two_that_write_a_revision_out_at_once_use_the_same_names(string database)
    {
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce);
        var conversation = await app.EndAsync(EndWishes.None);
        var transcripts = app.App.Services.GetRequiredService<TranscriptReader>();
        var names = app.App.Services.GetRequiredService<ContactNames>();
        var contact = await ContactOf(app, conversation);

        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            await names.SetAsync(contact, $"Maria {i}", null, default);
            return (await transcripts.FindAsync(conversation, 1, default))!.Customer.Name;
        })));

        written.Distinct().ShouldHaveSingleItem();
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_erased_lose_the_names_that_were_kept_and_a_revision_that_is_not_there_keeps_none(string database)
    {
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce);
        var conversation = await app.EndAsync(EndWishes.None);
        var transcripts = app.App.Services.GetRequiredService<TranscriptReader>();
        var contact = await ContactOf(app, conversation);
        await app.App.Services.GetRequiredService<ContactNames>().SetAsync(contact, "Maria Santos", null, default);
        (await transcripts.FindAsync(conversation, 9, default)).ShouldBeNull();
        (await KeptAsync(app)).ShouldBeEmpty();
        (await transcripts.FindAsync(conversation, 1, default))!.Customer.Name.ShouldBe("Maria Santos");
        (await KeptAsync(app)).ShouldHaveSingleItem().ShouldContain("Maria Santos");

        await app.App.Services.GetRequiredService<ContactErasure>().EraseAsync(contact, null, default);

        (await KeptAsync(app)).ShouldBeEmpty();
        (await transcripts.FindAsync(conversation, 1, default))!.Customer.Name.ShouldBe("");
        (await KeptAsync(app)).ShouldAllBe(names => !names.Contains("Maria"));
    }

    private static Task<List<string>> KeptAsync(EffectsApp app) => app.App.ReadAsync(db => db.TranscriptNames.Select(n => n.Names).ToListAsync());

    private static Task<Guid> ContactOf(EffectsApp app, Guid conversation) =>
        app.App.ReadAsync(db => db.Conversations.Where(c => c.Id == conversation).Select(c => c.ContactId).SingleAsync());

    private static async Task<Road.Browser> SignInAsync(EffectsApp app, string name, Role role)
    {
        await app.App.AddUserAsync(name, role);
        var browser = new Road.Browser(() => app.App.Address);
        await browser.SignInAsync(name);
        return browser;
    }

    private static async Task<List<(string Text, string? Hash)>> AllAsync(EffectsApp app, Guid conversation, int revision)
    {
        using var anna = await app.App.SignInAsync("anna");
        var all = new List<(string, string?)>();
        foreach (var format in Formats)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/conversations/{conversation}/transcript?revision={revision}") { Headers = { { "Accept", format } } };
            using var answer = await anna.SendAsync(request);
            all.Add((await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.Tag));
        }

        return all;
    }
}
