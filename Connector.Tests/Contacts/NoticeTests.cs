using System.Net;
using ChatClosing.Contacts.Notices;
using ChatClosing.Conversations;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Contacts;

/// <summary>What platforms tell about our accounts reaches those who can do something about it.</summary>
public sealed class NoticeTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_notice_is_shown_once_until_somebody_dismisses_it(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        using var sam = await office.SignInAsync("sam", Role.Supervisor);
        var changes = 0;
        office.Get<AccountNotices>().Changed += () => changes++;
        var warning = new Letter("policy-warning", "n-1", []) { Text = "You send too much" };

        (await office.SendAsync(warning, new Letter("policy-warning", "n-2", []) { To = "nobody" })).ShouldBe(HttpStatusCode.OK);
        (await office.SendAsync(warning)).ShouldBe(HttpStatusCode.OK);

        var notice = (await sam.GetAsync("account-notices")).MustBe(200).Body.Items().ShouldHaveSingleItem();
        (notice.Text("account"), notice.Text("channel"), notice.Text("code"), notice.Text("text"))
            .ShouldBe(("mail", LetterAdapter.Name, "policy-warning", "You send too much"));
        (await PausesAsync(office)).ShouldBeEmpty();

        (await sam.PostAsync($"account-notices/{notice.Id("id")}/dismiss")).MustBe(204);
        (await sam.PostAsync($"account-notices/{notice.Id("id")}/dismiss")).MustBe(204);
        (await sam.GetAsync("account-notices")).MustBe(200).Body.Items().ShouldBeEmpty();
        (await sam.PostAsync($"account-notices/{Guid.NewGuid()}/dismiss")).MustBe(404, "not-found");
        (await office.SendAsync(warning)).ShouldBe(HttpStatusCode.OK);
        (await sam.GetAsync("account-notices")).MustBe(200).Body.Items().ShouldBeEmpty("a repeat of what was dismissed");
        changes.ShouldBe(2);
    }

    [Theory, Sqlite, Postgresql]
    public async Task When_our_access_is_gone_the_accounts_messages_wait(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        var gone = new Letter("disconnected", "n-1", []);
        await office.SendAsync(gone);
        (await PausesAsync(office)).ShouldBe(["mail token-invalid disconnected"]);

        // Connected anew: the platform's repeat must not stop it again.
        await office.Get<ChatClosing.Storage.Outbox>().ResumeAsync("mail", default);
        await office.SendAsync(gone);
        (await PausesAsync(office)).ShouldBeEmpty();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Deauthorised_every_account_of_the_app_has_a_notice_and_none_stops_before_its_token_does(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        using var ada = await office.SignInAsync("ada", Role.Administrator);
        using var forged = await office.DemandAsync("deauthorize", "4711", secret: "guess");
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PausesAsync(office)).ShouldBeEmpty();

        for (var i = 0; i < 2; i++)
        {
            using var answer = await office.DemandAsync("deauthorize", "4711");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await PausesAsync(office)).ShouldBeEmpty();
        (await ada.GetAsync("account-notices")).MustBe(200).Body.Items().Select(n => (n.Text("account"), n.Text("code")))
            .ShouldBe([("express", "deauthorized"), ("mail", "deauthorized")], ignoreOrder: true);
    }

    private static Task<List<string>> PausesAsync(PostOffice office) =>
        office.App.ReadAsync(db => db.AccountPauses.OrderBy(p => p.Account).Select(p => p.Account + " " + p.Code + " " + p.Detail).ToListAsync());
}
