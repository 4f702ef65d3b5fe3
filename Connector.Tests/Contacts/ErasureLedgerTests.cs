using ChatClosing.Contacts.Erasure;
using ChatClosing.Conversations;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Contacts;

/// <summary>What a person may ask of us, and that a restored backup does not undo it (S-15, F-32).</summary>
public sealed class ErasureLedgerTests
{
    private static readonly Guid Maria = Ids.Contact("mail", "canary-maria");

    [Theory, Sqlite, Postgresql]
    public async Task An_administrator_erases_a_contact_and_nobody_else_does(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["canary-maria"], "a canary wrote");
        using var ada = await office.SignInAsync("ada", Role.Administrator);
        using var sam = await office.SignInAsync("sam", Role.Supervisor);

        (await sam.PostAsync($"contacts/{Maria}/erasure")).MustBe(403);
        (await ada.PostAsync($"contacts/{Guid.NewGuid()}/erasure")).MustBe(404);
        (await ada.PostAsync($"contacts/{Maria}/erasure")).MustBe(200).Body.Id("contactId").ShouldBe(Maria);

        (await office.LogAsync()).ShouldAllBe(l => !l.Data.Contains("canary"));
        (await office.App.ReadAsync(db => db.Audit.SingleAsync(a => a.What == "contact.erased"))).UserId.ShouldBe(ada.Me);
        (await ada.PostAsync($"contacts/{Maria}/erasure")).MustBe(200);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Everything_about_a_contact_is_in_its_export_and_that_it_was_taken_in_the_audit(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        using var anna = await office.SignInAsync("anna");
        using var ada = await office.SignInAsync("ada", Role.Administrator);
        await office.WritesAsync(["canary-maria", "canary-number"], "a canary wrote", l => l with { File = "canary.jpg" });
        var id = (await office.ConversationsAsync()).Single().Id;
        (await anna.Does(id, "pick")).MustBe(200);
        (await anna.Does(id, "notes", new { text = "canary is upset" })).MustBe(201);

        var export = (await ada.GetAsync($"contacts/{Maria}/export")).MustBe(200).Body!.ToJsonString();

        foreach (var part in (string[])["a canary wrote", "canary-maria", "canary-number", "canary is upset", "canary.jpg", "engagement.opened"])
            export.ShouldContain(part);
        (await office.AuditAsync("contact.")).ShouldBe(["contact.exported"]);
        (await anna.GetAsync($"contacts/{Maria}/export")).MustBe(403);
        (await ada.GetAsync($"contacts/{Guid.NewGuid()}/export")).MustBe(404);
    }

    [Fact]
    public async Task Who_was_erased_stays_erased_when_a_backup_is_restored()
    {
        using var ledger = new TemporaryFolder();
        await using var shared = await TestDatabase.CreateAsync(Databases.Sqlite);
        var file = new SqliteConnectionStringBuilder(shared.ConnectionString).DataSource;
        await using (var office = await StartAsync(shared, ledger))
            await office.WritesAsync(["canary-maria"], "a canary wrote");
        SqliteConnection.ClearAllPools();
        File.Copy(file, file + ".backup");

        await using (var office = await StartAsync(shared, ledger))
            (await office.Get<ContactErasure>().EraseAsync(Maria, null, default)).ShouldBeTrue();
        SqliteConnection.ClearAllPools();
        Restore(file);

        await using (var office = await StartAsync(shared, ledger))
        {
            (await office.LogAsync()).ShouldAllBe(l => !l.Data.Contains("canary"), "before anybody could see it");
            (await office.AuditAsync("contact.")).ShouldBe(["contact.erased-again"]);
            await office.WritesAsync(["canary-maria"], "Hello again");
        }

        await using (var office = await StartAsync(shared, ledger))
            (await office.LogAsync()).ShouldContain(l => l.Data.Contains("Hello again"), "an erasure is repeated once, and what came later stays");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_database_that_forgot_an_erasure_repeats_it_at_the_start_and_a_ledger_that_did_is_filled(string database)
    {
        using var ledger = new TemporaryFolder();
        await using var shared = await TestDatabase.CreateAsync(database);
        await using (var office = await StartAsync(shared, ledger))
        {
            await office.WritesAsync(["canary-maria"]);
            await office.Get<ContactErasure>().EraseAsync(Maria, null, default);
            // As if a backup from before were restored, with her in it.
            await office.SqlAsync("delete from erasures");
            await office.WritesAsync(["canary-maria"], "a canary of before");
        }

        await using (var office = await StartAsync(shared, ledger))
        {
            (await office.LogAsync()).ShouldAllBe(l => !l.Data.Contains("canary"));
            (await office.App.ReadAsync(db => db.Erasures.CountAsync())).ShouldBe(1);
        }

        File.Delete(Directory.GetFiles(ledger.Path).Single());
        await using (var office = await StartAsync(shared, ledger))
            Directory.GetFiles(ledger.Path, "*.json").Length.ShouldBe(1);
    }

    private static Task<PostOffice> StartAsync(TestDatabase shared, TemporaryFolder ledger) => PostOffice.StartAsync(
        shared, builder => builder.Services.AddSingleton(new ErasureSettings { Ledger = ledger.Path }));

    private static void Restore(string file)
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(file + part);
        File.Copy(file + ".backup", file);
    }
}
