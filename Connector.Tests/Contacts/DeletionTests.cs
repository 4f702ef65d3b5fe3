using System.Net;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Contacts;

/// <summary>A platform demands that a person's data is deleted (channels.md §1.5 and §10, cases 91 to 93).</summary>
public sealed class DeletionTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Who_is_known_is_erased_and_can_see_it(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["maria", "maria-by-number"], "Where is my parcel?");
        await office.WritesAsync(["maria"], "And here?", l => l with { To = "express-1" });
        await office.WritesAsync(["paul"], "I stay");

        var code = await AskAsync(office, "maria");
        await DoneAsync(office, code);

        (await office.ContactsAsync()).Where(c => c.ErasedAt is not null).Select(c => c.Id)
            .ShouldBe([Ids.Contact("mail", "maria"), Ids.Contact("express", "maria")], ignoreOrder: true);
        (await office.LogAsync()).ShouldAllBe(l => !l.Data.Contains("parcel") && !l.Data.Contains("here"));
        (await office.ContactAsync("paul")).ErasedAt.ShouldBeNull();
        (await office.ConversationsAsync()).Select(c => c.Preview).ShouldBe([null, null, "I stay"]);
        (await PageAsync(office, code)).ShouldContain("Your data was deleted on ");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Supervisors_and_administrators_see_how_far_demands_are_and_nothing_of_whom(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["maria"]);
        using var sam = await office.SignInAsync("sam", Role.Supervisor);
        using var anna = await office.SignInAsync("anna");
        (await sam.GetAsync("deletion-requests")).MustBe(200).Body.Items().ShouldBeEmpty();

        await DoneAsync(office, await AskAsync(office, "maria"));
        await DoneAsync(office, await AskAsync(office, "an app-scoped id"));

        var demands = (await sam.GetAsync("deletion-requests")).MustBe(200).Body!;
        demands.Items().Select(d => (d.Text("account"), d.Number("contacts"), d["doneAt"] is null))
            .ShouldBe([("mail", 0, false), ("mail", 1, false)], "the newest first");
        demands.ToJsonString().ShouldNotContain("maria");
        (await anna.GetAsync("deletion-requests")).MustBe(403);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Another_id_of_the_person_will_do(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["maria", "maria-by-number"]);
        await DoneAsync(office, await AskAsync(office, "maria-by-number"));
        (await office.ContactAsync("maria")).ErasedAt.ShouldNotBeNull();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_is_not_known_gets_a_code_too_and_nobody_is_erased(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["maria"]);
        var code = await AskAsync(office, "an app-scoped id");
        await DoneAsync(office, code);
        (await PageAsync(office, code)).ShouldContain("found no data under this id");
        (await office.ContactAsync("maria")).ErasedAt.ShouldBeNull();
        (await office.App.ReadAsync(db => db.DeletionRequests.Select(r => r.UserId).ToListAsync())).ShouldBe([null]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_same_demand_again_is_the_same_request_and_a_later_one_is_another(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync(office, "maria")));
        codes.Distinct().ShouldHaveSingleItem();
        (await AskAsync(office, "maria", 1_700_000_001)).ShouldNotBe(codes[0]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_demand_that_cannot_be_carried_out_holds_up_nobody(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["maria"]);
        await office.WritesAsync(["paul"]);
        var maria = (await office.ConversationsAsync()).Single(c => c.ContactId == Ids.Contact("mail", "maria"));
        await office.SqlAsync($"update log set name = 'message.from-the-future' where conversation_id = '{maria.Id.ToString().ToUpperInvariant()}'");

        await AskAsync(office, "maria");
        await DoneAsync(office, await AskAsync(office, "paul"));

        (await office.ContactAsync("paul")).ErasedAt.ShouldNotBeNull();
        (await office.ContactAsync("maria")).ErasedAt.ShouldBeNull();
        (await office.App.ReadAsync(db => db.DeletionRequests.CountAsync(r => r.DoneAt == null))).ShouldBe(1, "it is tried again");
    }

    [Theory]
    [InlineData("guess|maria|1700000000", "application/x-www-form-urlencoded", "mail", 400)]
    [InlineData("nonsense", "application/x-www-form-urlencoded", "mail", 400)]
    [InlineData("", "application/x-www-form-urlencoded", "mail", 400)]
    [InlineData(PostOffice.Secret + "|maria|1700000000", "application/x-www-form-urlencoded", "nobody", 400)]
    [InlineData(PostOffice.Secret + "|maria|1700000000", "application/json", "mail", 415)]
    public async Task What_the_platform_did_not_sign_deletes_nothing(string body, string type, string name, int status)
    {
        await using var office = await PostOffice.StartAsync(Databases.Sqlite);
        await office.WritesAsync(["maria"]);
        foreach (var what in (string[])["deletion", "deauthorize"])
        {
            using var answer = await office.App.Http.PostAsync($"/webhooks/{name}/{what}", new StringContent(body, System.Text.Encoding.UTF8, type));
            ((int)answer.StatusCode).ShouldBe(status);
            (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        }

        (await office.App.ReadAsync(db => db.DeletionRequests.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_larger_than_any_signed_request_is_413()
    {
        await using var office = await PostOffice.StartAsync(Databases.Sqlite);
        using var answer = await office.DemandAsync("deletion", new string('x', 64 * 1024));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task The_page_speaks_french_and_says_nothing_about_anybody()
    {
        await using var office = await PostOffice.StartAsync(Databases.Sqlite);
        await office.WritesAsync(["maria"], with: l => l with { Name = "Maria Conti" });
        var code = await AskAsync(office, "maria");
        await DoneAsync(office, code);

        using var french = new HttpRequestMessage(HttpMethod.Get, $"/deletion/{code}");
        french.Headers.AcceptLanguage.ParseAdd("de, fr-CH;q=0.8, en;q=0.2");
        using var page = await office.App.Http.SendAsync(french);
        var html = await page.Content.ReadAsStringAsync();

        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        html.ShouldContain("<html lang=\"fr\">");
        WebUtility.HtmlDecode(html).ShouldContain("Vos données ont été supprimées le ");
        html.ShouldNotContain("maria", Case.Insensitive);
        using var unknown = await office.App.Http.GetAsync($"/deletion/{new string('0', 32)}");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> AskAsync(PostOffice office, string user, int issuedAt = 1_700_000_000)
    {
        using var answer = await office.DemandAsync("deletion", user, issuedAt);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var json = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        var code = json.GetProperty("confirmation_code").GetString()!;
        code.Length.ShouldBe(32, "128 bits");
        json.GetProperty("url").GetString().ShouldBe($"https://chat.example.com/deletion/{code}");
        return code;
    }

    private static Task DoneAsync(PostOffice office, string code) => Eventually.Async(
        () => office.App.ReadAsync(db => db.DeletionRequests.AnyAsync(r => r.Code == code && r.DoneAt != null)), "the deletion is carried out");

    private static async Task<string> PageAsync(PostOffice office, string code) => await office.App.Http.GetStringAsync($"/deletion/{code}");
}
