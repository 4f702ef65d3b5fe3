using System.Text.Json.Nodes;
using ChatClosing.Conversations;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road;

public sealed class SpamTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Spam_ends_is_out_of_the_figures_and_comes_back_into_them_when_it_was_none(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Closing__RequireType", "true"));
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var id = await anna.Picks(app.Shop.Customer("Cheap Watches"), "Buy now!!!");

        (await anna.Does(id, "spam")).MustBe(422, "type-required");
        var marked = (await anna.Does(id, "spam", new { newType = "Spam" })).MustBe(202);

        (marked["status"].GetValue<string>(), marked["spam"].GetValue<bool>(), marked["endReason"].GetValue<string>()).ShouldBe(("Ending", true, "spam"));
        await Eventually.Async(async () => (await sam.Feed(id)).Count == 1, "it is in the feed");
        (await sam.Feed(id))[0]["spam"]!.GetValue<bool>().ShouldBeTrue();
        (await Ended(sam)).ShouldBe((0, 1));
        (await sam.GetAsync("reports/conversations?spam=true")).MustBe(200).Body.Items().ShouldHaveSingleItem().Id("conversationId").ShouldBe(id);
        (await sam.GetAsync("reports/conversations")).MustBe(200).Body.Items().ShouldBeEmpty();

        (await anna.DeleteAsync($"conversations/{id}/spam")).MustBe(200)["spam"].GetValue<bool>().ShouldBeFalse();

        await Eventually.Async(async () => (await sam.Feed(id)).Count == 2, "its revision is in the feed");
        (await Ended(sam)).ShouldBe((1, 0));
    }

    private static async Task<(int Total, int Spam)> Ended(Browser sam)
    {
        JsonNode report = (await sam.GetAsync("reports/ended-per-day")).MustBe(200).Body!;
        return ((int)report.Number("total"), (int)report.Number("spam"));
    }
}
