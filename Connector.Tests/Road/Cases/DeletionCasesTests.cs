using System.Text.Json;
using System.Text.Json.Nodes;
using ChatClosing.Simulator.Facebook;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>Meta demands that a person's data is deleted, over the real road: cases 91 to 94.</summary>
public sealed class DeletionCasesTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Who_asks_is_erased_and_no_replay_brings_anything_back(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Comments.Commenter("Maria Conti");
        (await maria.WriteAsync("my canary is ill")).ShouldBe(200);
        (await maria.SendPictureAsync()).ShouldBe(200);
        await Eventually.Async(async () => await town.CountAsync("media where content_type = 'image/png'") == 1, "the picture is stored");
        var id = (await anna.RowOf(maria)).Id("conversationId");
        await Eventually.Async(async () => (await anna.Sees(id))["contact"].Text("name") == "Maria Conti", "the name is known");

        var (status, body) = await town.Comments.Duties.DemandDeletionAsync(Callback(town), maria.Id);
        status.ShouldBe(200);
        var code = Code(body);
        await Eventually.Async(async () => await town.CountAsync("contacts where erased_at is not null") == 1, "she is erased");

        foreach (var call in town.Comments.Webhooks.Calls.ToList())
            (await town.Comments.Webhooks.PostAsync(call.Body)).ShouldBe(200);

        (await town.CountAsync("log where data like '%canary%' or data like '%Maria%'")).ShouldBe(0);
        (await town.CountAsync("contacts where name like '%Maria%'")).ShouldBe(0);
        (await town.CountAsync("conversations where preview like '%canary%' or state like '%canary%'")).ShouldBe(0);
        (await town.CountAsync("conversations")).ShouldBe(1);
        await Eventually.Async(() => Task.FromResult(town.FilesKept == 0), "the picture is gone");
        (await anna.GetAsync($"/deletion/{code}", "text/html")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_same_demand_has_the_same_code_and_somebody_unknown_gets_one_too()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        var demand = MetaDuties.Sign(
            town.Comments.Page.AppSecret, new JsonObject { ["algorithm"] = "HMAC-SHA256", ["issued_at"] = 1_763_800_000, ["user_id"] = "218471" });
        var first = await town.Comments.Duties.PostAsync(Callback(town), demand);
        var again = await town.Comments.Duties.PostAsync(Callback(town), demand);
        (first.Status, again.Status).ShouldBe((200, 200));
        Code(again.Body).ShouldBe(Code(first.Body));
    }

    [Fact]
    public async Task What_Meta_did_not_sign_is_400_and_deletes_nothing()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        var maria = town.Comments.Commenter("Maria Conti");
        (await maria.WriteAsync("hello")).ShouldBe(200);
        var none = new JsonObject { ["algorithm"] = "none", ["user_id"] = maria.Id };
        var right = new JsonObject { ["algorithm"] = "HMAC-SHA256", ["user_id"] = maria.Id };
        string[] wrongs =
        [
            MetaDuties.Sign("another secret", right), MetaDuties.Sign(town.Comments.Page.AppSecret, none), "no-dot", ".", "",
            "." + MetaDuties.Sign("", right).Split('.')[1],
        ];
        foreach (var wrong in wrongs)
            (await town.Comments.Duties.PostAsync(Callback(town), wrong)).Status.ShouldBe(400, wrong);
        (await town.CountAsync("deletion_requests")).ShouldBe(0);
        (await town.CountAsync("contacts where erased_at is not null")).ShouldBe(0);
    }

    private static Uri Callback(CaseTown town) => new(town.Url, "webhooks/comments/deletion");

    private static string Code(string body)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(body);
        var code = json.GetProperty("confirmation_code").GetString()!;
        json.GetProperty("url").GetString().ShouldBe($"{CaseTown.PublicUrl}/deletion/{code}");
        return code;
    }
}
