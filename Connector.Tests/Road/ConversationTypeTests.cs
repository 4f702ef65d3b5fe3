using System.Text.Json.Nodes;
using ChatClosing.Conversations;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road;

/// <summary>Supervisors keep, rename, merge and put away what agents add.</summary>
public sealed class ConversationTypeTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_merged_type_is_shown_and_counted_as_the_one_that_stands_for_it_and_history_stays_readable(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Closing__Grace", "00:00:00"));
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var label = (await sam.PostAsync("conversation-types", new { name = "Return › Label" })).MustBe(201).Body.Id("id");
        var ended = await EndedAsync(app, anna, "Maria Conti", "Label refused");
        await EndedAsync(app, anna, "Paul Renard", "Return › Label");
        var open = await anna.Picks(app.Shop.Customer("Aiko Tanaka"));
        (await anna.Does(open, "close", new { newType = "label REFUSED " })).MustBe(200);
        var refused = (await anna.Sees(open))["type"].Id("id");
        Of(await All(sam), refused)["used"]!.GetValue<long>().ShouldBe(2);

        (await sam.PostAsync($"conversation-types/{refused}/merge", new { into = label })).MustBe(200);

        (await anna.Sees(open))["type"].Text("name").ShouldBe("Return › Label");
        (await anna.GetAsync($"picking-list?type={label}")).MustBe(200).Body.Items().ShouldHaveSingleItem().Id("conversationId").ShouldBe(open);
        (await anna.GetAsync($"picking-list?type={refused}")).MustBe(200).Body.Items().ShouldHaveSingleItem();
        var entry = (await anna.Reads(ended)).Single(e => e.Text("name") == "conversation.qualified");
        (entry["type"].Text("name"), entry["type"].Text("formerly")).ShouldBe(("Return › Label", "Label refused"));
        await Eventually.Async(async () => (await sam.GetAsync("reports/types")).MustBe(200).Body.Number("n") == 2, "both ends are in the reports");
        var row = (await sam.GetAsync("reports/types")).MustBe(200)["types"].AsArray().ShouldHaveSingleItem();
        (row!["type"].Id("id"), row.Number("n")).ShouldBe((label, 2));
        (await sam.GetAsync($"reports/conversations?type={label}")).MustBe(200).Body.Items().Count.ShouldBe(2, "the figure opens exactly these");

        // Whoever has an older list in front of them chooses what stands for it; its name is taken for it too.
        (await anna.GetAsync("conversation-types")).MustBe(200).Body.Items().Select(t => t.Text("name")).ShouldBe(["Return › Label"]);
        var later = await anna.Picks(app.Shop.Customer("Nora Haddad"));
        (await anna.Does(later, "close", new { typeId = refused })).MustBe(200)["type"].Id("id").ShouldBe(label);
        (await anna.PostAsync("conversation-types", new { name = "Label refused" })).MustBe(201).Body.Id("id").ShouldBe(label);

        (await sam.DeleteAsync($"conversation-types/{refused}/merge")).MustBe(200);
        (await anna.Sees(open))["type"].Text("name").ShouldBe("Label refused");
        (await sam.GetAsync("reports/types")).MustBe(200)["types"].AsArray().Count.ShouldBe(2);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Merges_follow_each_other_and_never_go_in_a_circle(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var (a, b, c) = (await Added(sam, "A"), await Added(sam, "B"), await Added(sam, "C"));
        (await sam.PostAsync($"conversation-types/{a}/merge", new { into = b })).MustBe(200);
        (await sam.PostAsync($"conversation-types/{b}/merge", new { into = a })).MustBe(422, "same-type");
        (await sam.PostAsync($"conversation-types/{b}/merge", new { into = c })).MustBe(200);
        var all = await All(sam);
        Of(all, a)["mergedInto"].Id("id").ShouldBe(c);
        Of(all, b)["mergedInto"].Id("id").ShouldBe(c);
        (await sam.PostAsync($"conversation-types/{c}/merge", new { into = a })).MustBe(422, "same-type");
        (await sam.PostAsync($"conversation-types/{a}/merge", new { into = b })).MustBe(200);
        (await sam.PostAsync($"conversation-types/{a}/merge", new { })).MustBe(422, "type-required");
        (await sam.PostAsync($"conversation-types/{Guid.NewGuid()}/merge", new { into = a })).MustBe(404, "not-found");
        (await sam.PostAsync($"conversation-types/{a}/merge", new { into = Guid.NewGuid() })).MustBe(404, "not-found");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_type_is_kept_renamed_and_put_away(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var id = (await anna.PostAsync("conversation-types", new { name = "Delivry" })).MustBe(201).Body.Id("id");
        await Added(sam, "Return");
        var added = Of(await All(sam), id);
        (added["provisional"]!.GetValue<bool>(), added.Text("addedBy")).ShouldBe((true, "Anna"));

        (await sam.PutAsync($"conversation-types/{id}", new { name = "return" })).MustBe(409, "name-taken");
        (await sam.PutAsync($"conversation-types/{id}", new { name = " " })).MustBe(422, "invalid-name");
        (await sam.PutAsync($"conversation-types/{id}", new { provisional = false })).MustBe(200);
        Of(await All(sam), id)["provisional"]!.GetValue<bool>().ShouldBeFalse();
        (await sam.PutAsync($"conversation-types/{id}", new { name = "Delivery" })).MustBe(200);
        (await anna.GetAsync("conversation-types")).MustBe(200).Body.Items().Select(t => t.Text("name")).ShouldBe(["Delivery", "Return"]);

        (await sam.PutAsync($"conversation-types/{id}", new { active = false })).MustBe(200);
        (await anna.GetAsync("conversation-types")).MustBe(200).Body.Items().Select(t => t.Text("name")).ShouldBe(["Return"]);
        var conversation = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await anna.Does(conversation, "close", new { typeId = id })).MustBe(200)["type"].Text("name").ShouldBe("Delivery", "a window that was open meanwhile");
        (await sam.PutAsync($"conversation-types/{id}", new { active = true })).MustBe(200);
        (await sam.PutAsync($"conversation-types/{Guid.NewGuid()}", new { active = true })).MustBe(404, "not-found");
        (await anna.GetAsync("conversation-types/all")).MustBe(403, "not-allowed");
    }

    [Fact]
    public async Task Another_node_calls_a_type_by_its_new_name_at_once()
    {
        await using var app = await RoadApp.StartAsync(Databases.Postgresql);
        await using var other = await app.JoinAsync();
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", Role.Supervisor, other);
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        var type = (await anna.Does(id, "close", new { newType = "Delivry" })).MustBe(200)["type"].Id("id");
        (await sam.PutAsync($"conversation-types/{type}", new { name = "Delivery" })).MustBe(200);
        await Eventually.Async(async () => (await anna.Sees(id))["type"].Text("name") == "Delivery", "the first node has heard of it");
    }

    private static async Task<Guid> EndedAsync(RoadApp app, Browser agent, string customer, string type)
    {
        var id = await agent.Picks(app.Shop.Customer(customer));
        (await agent.Does(id, "end", new { newType = type })).MustBe(202);
        await agent.UntilStatus(id, "Ended");
        return id;
    }

    private static async Task<Guid> Added(Browser supervisor, string name) =>
        (await supervisor.PostAsync("conversation-types", new { name })).MustBe(201).Body.Id("id");

    private static async Task<List<JsonNode>> All(Browser supervisor) => (await supervisor.GetAsync("conversation-types/all")).MustBe(200).Body.Items();

    private static JsonNode Of(List<JsonNode> all, Guid id) => all.Single(t => t.Id("id") == id);
}
