using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>What a client of the API may get wrong: always problem+json with a word, never a 500.</summary>
public sealed class ApiInputTests
{
    private static readonly string[] Malformed =
    [
        "", "{", "[]", "7", "nonsense", new string('[', 5_000), """{"clientId":""",
        "\"text\"", """{"clientId":5,"text":"x"}""", """{"clientId":"a","text":{}}""",
    ];

    private static readonly string[] ForeignKeys =
    [
        "x", ".", "..", "0.", "a.b", "1.AAAAAAAAAAAAAAAAAAAAA", "1.AAAAAAAAAAAAAAAAAAAAA%00", "%F0%9F%98%80", new string('9', 4_000),
        "9223372036854775807.AAAAAAAAAAAAAAAAAAAAAA", "-9223372036854775808.AAAAAAAAAAAAAAAAAAAAAA", "99999999999999999999999.AAAAAAAAAAAAAAAAAAAAAA",
    ];

    private static readonly string[] Ranges =
    [
        "from=x", "from=2026-13-01", "zone=Nowhere/At_All", "zone=%00", "from=2026-02-02&to=2026-01-01", "from=0001-01-01&to=9999-12-31",
        "to=9999-12-31", "day=9999-12-31&zone=Pacific/Kiritimati", "day=0001-01-01&zone=Pacific/Kiritimati",
    ];

    [Theory, Sqlite, Postgresql]
    public async Task Bodies_that_are_not_what_they_should_be(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        var messages = $"conversations/{id}/messages";

        foreach (var malformed in Malformed)
            (await anna.PostTextAsync(messages, malformed)).MustBe(400, "bad-request");
        (await anna.PostTextAsync(messages, "null")).Status.ShouldBeOneOf(400, 422);
        (await anna.PostTextAsync($"conversations/{id}/end", "{\"typeId\":\"no-guid\"}")).MustBe(400, "bad-request");
        (await anna.PostTextAsync($"conversations/{id}/end", "{\"waive\":\"all\"}")).MustBe(400, "bad-request");
        (await anna.PostTextAsync(messages, "{}", "text/plain")).MustBe(415, "unsupported-type");

        Field(await anna.PostTextAsync(messages, "{}"), "client-id-required", "clientId");
        Field(await anna.PostTextAsync(messages, "{\"clientId\":\"a\"}"), "empty-message", "text");
        Field(await anna.Does(id, "messages", new { clientId = "a", text = " \n\t " }), "empty-message", "text");
        Field(await anna.Does(id, "messages", new { clientId = new string('c', 101), text = "x" }), "client-id-required", "clientId");
        Field(await anna.Does(id, "messages", new { clientId = "a", text = new string('x', 30_000) }), "text-too-long", "text");
        Field(await anna.Does(id, "notes", new { }), "invalid-note", "text");
        Field(await anna.Does(id, "notes", new { text = new string('x', 4_001) }), "invalid-note", "text");
        Field(await anna.Does(id, "close", new { endnote = new string('x', 4_001) }), "endnote-too-long", "endnote");
        Field(await anna.Does(id, "end", new { typeId = Guid.NewGuid() }), "unknown-type", "typeId");
        Field(await anna.Does(id, "end", new { newType = new string('x', 81) }), "invalid-type", "newType");
        Field(await anna.PutAsync($"conversations/{id}/qualification", new { }), "type-required", "typeId");
        Field(await anna.PostAsync("conversation-types", new { name = " " }), "invalid-name", "name");
        (await anna.Sees(id)).Text("status").ShouldBe("Engaged");
        (await anna.Reads(id)).Count.ShouldBe(3, "started, received, picked: nothing else was stored");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Characters_that_no_database_keeps(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        (await maria.WriteAsync("nul \0 and half a \ud83d pair")).ShouldBe(200);
        var id = (await anna.RowOf(maria)).Id("conversationId");
        (await anna.Does(id, "pick")).MustBe(200);
        var one = $"conversations/{id}";
        (await anna.PostTextAsync($"{one}/messages", """{"clientId":"a\u0000b","text":"a\u0000b \ud83d c"}""")).Status.ShouldBeOneOf(202, 400, 422);
        (await anna.PostTextAsync($"{one}/notes", """{"text":"a\u0000b"}""")).Status.ShouldBeOneOf(201, 400, 422);
        (await anna.PostTextAsync($"{one}/close", """{"newType":"a\u0000b","endnote":"\u0000"}""")).Status.ShouldBeOneOf(200, 400, 422);
        (await anna.PostTextAsync("session", """{"userName":"an\u0000na","password":"x\u0000y"}""")).Status.ShouldBeOneOf(400, 401);
        (await anna.GetAsync("picking-list?channel=%00")).Status.ShouldBeOneOf(200, 400, 422);
        (await anna.GetAsync("picking-list?after=%00")).Status.ShouldBeOneOf(400, 422);
        (await anna.Sees(id)).Text("status").ShouldBeOneOf("Closed", "Engaged", "Waiting");
    }

    [Fact]
    public async Task Ids_that_do_not_exist_are_404_everywhere()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        var nobody = Guid.NewGuid();
        foreach (var path in (string[])["", "/log"])
            (await anna.GetAsync($"conversations/{nobody}{path}")).MustBe(404, "not-found");
        foreach (var verb in (string[])["pick", "release", "close", "end", "undo"])
            (await anna.Does(nobody, verb)).MustBe(404, "not-found");
        (await anna.Does(nobody, "messages", new { clientId = "a", text = "x" })).MustBe(404, "not-found");
        (await anna.Does(nobody, "notes", new { text = "x" })).MustBe(404, "not-found");
        (await anna.Does(nobody, $"messages/{nobody}/retry")).MustBe(404, "not-found");
        (await anna.PutAsync($"conversations/{nobody}/qualification", new { newType = "Delivery" })).MustBe(404, "not-found");
        (await anna.GetAsync("conversations/not-an-id")).MustBe(404, "not-found");
        (await anna.GetAsync("no-such-thing")).MustBe(404, "not-found");
        var id = await anna.Picks(app.Shop.Customer("Maria Conti"));
        (await anna.Does(id, $"messages/{nobody}/retry")).MustBe(409, "unknown-message");
        (await anna.Does(id, "fly")).Status.ShouldBeOneOf(404, 405);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Pages_are_clamped_and_a_foreign_after_is_refused(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var sam = await app.SignInAsync("sam", ChatClosing.Conversations.Role.Supervisor);
        for (var i = 1; i <= 5; i++)
            (await app.Shop.Customer($"Customer {i}").WriteAsync("hello")).ShouldBe(200);
        foreach (var (limit, count) in ((string, int)[])[("2", 2), ("0", 1), ("-7", 1), ("1000000", 5), ("200", 5)])
            (await anna.GetAsync($"picking-list?limit={limit}")).MustBe(200).Body.Items().Count.ShouldBe(count, limit);
        (await anna.GetAsync("picking-list?limit=many")).MustBe(400, "bad-request");
        (await anna.GetAsync("picking-list?state=lost")).MustBe(422);
        (await anna.GetAsync("picking-list?type=none")).MustBe(400, "bad-request");

        await PagesMustBeWhole(anna);
        foreach (var after in ForeignKeys)
        {
            (await anna.GetAsync($"picking-list?after={after}")).MustBe(422, "invalid-page");
            (await sam.GetAsync($"reports/conversations?after={after}")).MustBe(422);
        }

        (await sam.GetAsync("ended-conversations?after=-5&limit=-5")).MustBe(200);
        (await sam.GetAsync("ended-conversations?after=x")).MustBe(400, "bad-request");
        foreach (var range in Ranges)
        {
            foreach (var report in (string[])["ended-per-day", "types", "conversations"])
                (await sam.GetAsync($"reports/{report}?{range}")).Status.ShouldBeLessThan(500, $"{report}?{range}");
        }
    }

    private static async Task PagesMustBeWhole(Browser anna)
    {
        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = (await anna.GetAsync($"picking-list?limit=2{(after is null ? "" : $"&after={after}")}")).MustBe(200);
            seen.AddRange(page.Body.Items().Select(i => i.Id("conversationId")));
            after = page.Body.Text("next");
        }
        while (after is not null);
        seen.Count.ShouldBe(5);
        seen.ShouldBeUnique();
    }

    private static void Field(Answer answer, string type, string field) => answer.MustBe(422, type)["errors"][field].ShouldNotBeNull();
}
