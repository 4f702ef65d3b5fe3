using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Contacts;
using ChatClosing.Contacts.Erasure;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Contacts;

/// <summary>Everything about a contact is erased, and nothing brings it back (S-15; channels.md §10, case 94).</summary>
public sealed class ErasureTests
{
    private const string Canary = "canary";
    private static readonly Guid Maria = Ids.Contact("mail", "canary-maria");

    [Theory, Sqlite, Postgresql]
    public async Task Nothing_that_says_something_is_left_and_the_books_balance(string database)
    {
        await using var shared = await TestDatabase.CreateAsync(database);
        var media = new MediaSeen();
        await using (var office = await PostOffice.StartAsync(shared, builder => builder.Services.AddSingleton<IErasesMedia>(media)))
        {
            using var anna = await office.SignInAsync("anna");
            var letters = await TalkAsync(office, anna);
            (await DumpAsync(office, database)).ShouldContain(Canary, Case.Insensitive);

            (await office.Get<ContactErasure>().EraseAsync(Maria, null, default)).ShouldBeTrue();

            (await DumpAsync(office, database)).ShouldNotContain(Canary, Case.Insensitive);
            media.Conversations.ShouldBe((await office.ConversationsAsync()).Select(c => c.Id), ignoreOrder: true);
            (await office.AuditAsync("contact.")).ShouldBe(["contact.erased"]);
            var log = await office.LogAsync();

            // The platform, or somebody who kept them, sends the old webhooks again.
            foreach (var letter in letters)
                (await office.SendAsync(letter)).ShouldBe(HttpStatusCode.OK);
            (await office.SendAsync([.. letters])).ShouldBe(HttpStatusCode.OK);
            (await office.SendAsync([.. letters, new Letter("wrote", "fresh", ["paul"]) { Text = "beside it" }])).ShouldBe(HttpStatusCode.OK);
            (await DumpAsync(office, database)).ShouldNotContain(Canary, Case.Insensitive);
            (await office.LogAsync()).Count(l => log.Any(before => before.ConversationId == l.ConversationId)).ShouldBe(log.Count);
        }

        await using var node = await Node.StartOnAsync(shared.ConnectionString);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_writes_again_is_a_new_acquaintance_and_can_be_answered(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        using var anna = await office.SignInAsync("anna");
        await office.WritesAsync(["canary-maria"], with: l => l with { Name = "Maria Conti" });
        await office.Get<ContactErasure>().EraseAsync(Maria, null, default);
        (await office.Get<ContactAddresses>().OfAsync("mail", (await office.ContactsAsync()).Single().ExternalId, default)).ShouldBeEmpty();

        await office.WritesAsync(["canary-maria"], "Hello again", l => l with { Name = "Maria Conti" });

        var contact = (await office.ContactsAsync()).ShouldHaveSingleItem();
        (contact.Id, contact.ExternalId).ShouldBe((Maria, "canary-maria"));
        await Eventually.Async(async () => (await office.ContactAsync("canary-maria")).Name == "Maria Conti", "she has told her name again");
        var id = (await office.ConversationsAsync()).Single().Id;
        (await anna.Does(id, "pick")).MustBe(200);
        await anna.Says(id, "Welcome back");
        await Eventually.Async(
            () => Task.FromResult(office.Adapter.Sent.Any(m => m is { Text: "Welcome back", ContactId: "canary-maria" })), "she got it");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_name_told_before_the_erasure_and_written_after_it_is_not_taken_for_known(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["canary-maria"]);
        await office.Get<ContactErasure>().EraseAsync(Maria, null, default);
        office.Get<ContactProfiles>().Tell(Maria, new ContactProfile("Maria Conti", null));

        await office.WritesAsync(["canary-maria"], "Hello again", l => l with { Name = "Maria Conti" });

        await Eventually.Async(async () => (await office.ContactAsync("canary-maria")).Name == "Maria Conti", "she has told her name again");
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_was_still_going_out_is_not_sent_empty(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        using var anna = await office.SignInAsync("anna");
        await office.WritesAsync(["canary-maria"]);
        var id = (await office.ConversationsAsync()).Single().Id;
        (await anna.Does(id, "pick")).MustBe(200);
        await office.Get<Outbox>().PauseAsync("mail", null, new FailureReason("token-invalid"), default);
        var message = await anna.Says(id, "Your parcel is here");

        await office.Get<ContactErasure>().EraseAsync(Maria, null, default);
        await office.Get<Outbox>().ResumeAsync("mail", default);

        (await anna.Message(id, message)).ShouldSatisfyAllConditions(
            m => m.Text("delivery").ShouldBe("failed"), m => m.Text("reason").ShouldBe("erased"), m => m.Text("text").ShouldBe(""));
        office.Adapter.Sent.ShouldBeEmpty();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_group_loses_its_member_and_a_pair_its_link(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["canary-maria"]);
        await office.WritesAsync(["paul"]);
        await office.Get<ContactLinks>().LinkAsync(Maria, Ids.Contact("mail", "paul"), null, default);
        await office.Get<ContactErasure>().EraseAsync(Maria, null, default);
        (await office.ContactsAsync()).ShouldAllBe(c => c.PersonId == null);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_reads_an_old_message_afterwards_is_not_known_again(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["canary-maria", "canary-number"]);
        await office.Get<ContactErasure>().EraseAsync(Maria, null, default);

        (await office.SendAsync(new Letter("read", "sent-1", ["canary-maria", "canary-number"]))).ShouldBe(HttpStatusCode.OK);
        (await office.SendAsync(new Letter("read", "sent-2", ["canary-number"]))).ShouldBe(HttpStatusCode.OK);

        (await DumpAsync(office, database)).ShouldNotContain(Canary, Case.Insensitive);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_nobody_understood_goes_however_it_spells_the_number(string database)
    {
        const string Number = "whatsapp:+33612345678";
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync([Number]);
        string[] kept = ["From=whatsapp%3A%2B33612345678&Body=canary", """{"from":"whatsapp:\u002B33612345678"}""", "From=whatsapp%3A%2B33699999999"];
        foreach (var raw in kept)
            await office.Get<Quarantine>().KeepAsync("mail", [("odd", Encoding.UTF8.GetBytes(raw))], default);

        await office.Get<ContactErasure>().EraseAsync(Ids.Contact("mail", Number), null, default);

        (await DumpAsync(office, database)).ShouldNotContain("33612345678");
        (await office.App.ReadAsync(db => db.Quarantine.CountAsync())).ShouldBe(1, "somebody else's stays");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_name_is_told_to_every_thread_and_never_after_the_erasure(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["canary-maria"]);
        var comments = Guid.NewGuid();
        await office.App.ReadAsync(async db =>
        {
            db.Threads.Add(new() { Id = comments, Account = "mail", ContactId = Maria, Key = "post:canary-maria" });
            return await db.SaveChangesAsync();
        });
        var told = new ConcurrentQueue<Guid>();
        var names = office.Get<ContactNames>();
        names.Named += told.Enqueue;

        await names.SetAsync(Maria, "Canary Conti", null, default);
        told.Distinct().ShouldBe([Ids.Thread("mail", "canary-maria"), comments], ignoreOrder: true);

        await office.Get<ContactErasure>().EraseAsync(Maria, null, default);
        await names.SetAsync(Maria, "Canary Conti", null, default);
        (await office.ContactsAsync()).ShouldHaveSingleItem().Name.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_is_erased_who_does_not_exist()
    {
        await using var office = await PostOffice.StartAsync(Databases.Sqlite);
        (await office.Get<ContactErasure>().EraseAsync(Guid.NewGuid(), null, default)).ShouldBeFalse();
    }

    /// <summary>Everything a customer and an agent can leave behind.</summary>
    private static async Task<List<Letter>> TalkAsync(PostOffice office, Road.Browser anna)
    {
        string[] maria = ["canary-maria", "canary-number"];
        List<Letter> letters =
        [
            await office.WritesAsync(maria, "a canary wrote", l => l with { Name = "Canary Conti", File = "canary.jpg" }),
            await office.WritesAsync(maria, "another canary", l => l with { Time = DateTimeOffset.UtcNow.AddMinutes(-1) }),
        ];
        var noted = new Letter("noted", "n-1", maria) { Text = "canary moved" };
        await office.SendAsync(noted);
        letters.Add(noted);
        await Eventually.Async(async () => (await office.ContactAsync("canary-maria")).Name == "Canary Conti", "she has a name");
        var id = (await office.ConversationsAsync()).Single().Id;
        (await anna.Does(id, "pick")).MustBe(200);
        await anna.UntilDelivery(id, await anna.Says(id, "Dear Ms Canary"), "accepted");
        (await anna.Does(id, "notes", new { text = "canary is upset" })).MustBe(201);
        (await anna.PutAsync($"conversations/{id}/closing-form", new { form = new { endnote = "canary was cal" } })).MustBe(200);
        (await anna.Does(id, "end", new { endnote = "canary was calmed" })).MustBe(202);
        await office.SqlAsync(
            $"insert into quarantine (id, account, reason, raw, at) select c.id, 'mail', 'odd', {Raw(office)}, {Now(office)} from contacts c");
        await office.SqlAsync("insert into transcript_names (conversation_id, revision, names) select c.id, 1, '{\"customer\":\"Canary Conti\"}' from conversations c");
        letters.Add(await office.WritesAsync(maria, "one more canary"));
        return letters;
    }

    private static string Raw(PostOffice office) =>
        office.Get<ChatDatabase>().IsSqlite ? "cast('{canary-number}' as blob)" : "convert_to('{canary-number}', 'UTF8')";

    private static string Now(PostOffice office) => office.Get<ChatDatabase>().IsSqlite ? "0" : "now()";

    /// <summary>Every value of every table but the users'.</summary>
    private static async Task<string> DumpAsync(PostOffice office, string database)
    {
        await using var connection = await office.Get<ChatDatabase>().ConnectAsync(default);
        var dump = new StringBuilder();
        var tables = await office.App.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().ToList()));
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select * from {table}";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                    dump.Append(rows.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : rows.GetValue(i)).Append('|');
            }
        }

        dump.Length.ShouldBeGreaterThan(0, database);
        return dump.ToString();
    }

    private sealed class MediaSeen : IErasesMedia
    {
        public IReadOnlyList<Guid> Conversations { get; private set; } = [];

        public Task EraseAsync(PlainTransaction transaction, IReadOnlyList<Guid> conversations, bool isDemanded, CancellationToken cancel)
        {
            Conversations = conversations;
            return Task.CompletedTask;
        }
    }
}
