using ChatClosing.Contacts.Retention;
using ChatClosing.Conversations;
using ChatClosing.Jobs.Work;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Contacts;

/// <summary>What has been kept for long enough loses its content; that it was stays (S-15).</summary>
public sealed class RetentionTests
{
    private static readonly (string, string)[] ThirtyDays = [("Retention__After", "30.00:00:00"), ("Closing__Grace", "00:00:00"), ("Jobs__Enabled", "false")];

    [Theory, Sqlite, Postgresql]
    public async Task Old_ends_are_purged_and_their_counts_stay(string database)
    {
        await using var office = await PostOffice.StartAsync(database, null, ThirtyDays);
        using var anna = await office.SignInAsync("anna");
        var old = await EndAsync(office, anna, "canary-maria", days: 31);
        var young = await EndAsync(office, anna, "paul", days: 29);
        await office.SqlAsync("insert into transcript_names (conversation_id, revision, names) select c.id, 1, 'canary' from conversations c");
        using var ada = await office.SignInAsync("ada", Role.Administrator);

        var dry = (await ada.GetAsync("retention")).MustBe(200).Body.Items().Single(i => i.Text("account") == "mail");
        (dry.Number("due"), dry.Number("afterSeconds")).ShouldBe((1, 30 * 86_400));
        (dry.Text("setting"), dry.Text("ownSetting")).ShouldBe(("Retention__After", "Channels__mail__Retention__After"));
        (await anna.GetAsync("retention")).MustBe(403);
        var retention = office.Get<ApplyRetention>();
        (await retention.BacklogAsync(default)).Count.ShouldBe(1);
        (await office.LogAsync()).ShouldContain(l => l.Data.Contains("a canary wrote"), "a dry run changes nothing");

        var run = new JobProgress();
        await retention.RunAsync(run, default);

        run.Done.ShouldBe(1);
        var log = await office.LogAsync();
        log.Where(l => l.ConversationId == old).ShouldAllBe(l => !l.Data.Contains("canary"));
        log.ShouldContain(l => l.Data.Contains("paul wrote"));
        (await office.App.ReadAsync(db => db.TranscriptNames.Select(n => n.ConversationId).ToListAsync())).ShouldBe([young]);
        (await office.App.ReadAsync(db => db.EndedFacts.CountAsync())).ShouldBe(2, "both are in the reports");
        var contacts = await office.ContactsAsync();
        contacts.Select(c => c.ExternalId).ShouldBe(["", "paul"], "of her nothing else was left");
        (await office.AuditAsync("retention.")).ShouldBe(["retention.applied"]);

        var again = new JobProgress();
        await retention.RunAsync(again, default);
        again.Done.ShouldBe(0);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_written_after_the_purge_is_purged_once_more(string database)
    {
        await using var office = await PostOffice.StartAsync(database, null, ThirtyDays);
        using var anna = await office.SignInAsync("anna");
        var old = await EndAsync(office, anna, "canary-maria", days: 31);
        await office.Get<ApplyRetention>().RunAsync(new JobProgress(), default);
        (await anna.Does(old, "notes", new { text = "canary called again" })).MustBe(201);

        var run = new JobProgress();
        await office.Get<ApplyRetention>().RunAsync(run, default);

        run.Done.ShouldBe(1);
        (await office.LogAsync()).ShouldAllBe(l => !l.Data.Contains("canary"));
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_account_may_keep_longer_and_without_a_setting_everything_is_kept(string database)
    {
        await using var office = await PostOffice.StartAsync(
            database, null, ("Channels__mail__Retention__After", "90.00:00:00"), ("Closing__Grace", "00:00:00"), ("Jobs__Enabled", "false"));
        using var anna = await office.SignInAsync("anna");
        await EndAsync(office, anna, "canary-maria", days: 31);
        var lines = (await office.Get<ApplyRetention>().ReportAsync(default)).Items;
        lines.Single(l => l.Account == "mail").ShouldSatisfyAllConditions(l => l.AfterSeconds.ShouldBe(90 * 86_400), l => l.Due.ShouldBe(0), l => l.Setting.ShouldBe(l.OwnSetting));
        lines.Single(l => l.Account == "express").ShouldSatisfyAllConditions(l => l.AfterSeconds.ShouldBeNull(), l => l.Setting.ShouldBeNull());
    }

    private static async Task<Guid> EndAsync(PostOffice office, Road.Browser anna, string who, int days)
    {
        await office.WritesAsync([who], who == "paul" ? "paul wrote" : "a canary wrote");
        var contact = Ids.Contact("mail", who);
        var id = (await office.ConversationsAsync()).Single(c => c.ContactId == contact && c.Status != Status.Ended).Id;
        (await anna.Does(id, "pick")).MustBe(200);
        (await anna.Does(id, "end", new { endnote = $"{who} was calmed" })).MustBe(202);
        await Eventually.Async(async () => (await office.ConversationsAsync()).Single(c => c.Id == id).Status == Status.Ended, "it is sealed");
        await Eventually.Async(
            async () => await office.App.ReadAsync(db => db.EndedFacts.AnyAsync(f => f.ConversationId == id && f.Position != null)), "it is published");
        var at = DateTimeOffset.UtcNow.AddDays(-days);
        await office.App.ReadAsync(db => db.EndedFacts.Where(f => f.ConversationId == id).ExecuteUpdateAsync(u => u.SetProperty(f => f.EndedAt, at)));
        return id;
    }
}
