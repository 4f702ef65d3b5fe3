using ChatClosing.Conversations;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>Texts that nobody types twice: read by those who answer, kept by supervisors.</summary>
public sealed class CannedReplyTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_supervisor_keeps_them_and_agents_are_offered_what_fits(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        using var anna = await app.SignInAsync("anna");
        await using var live = await LiveClient.ConnectAsync(app.Url, anna);

        const string Hello = "Hello {{ contact.firstName }}, I am {{agent.name}}.";
        var hello = (await AddAsync(sam, "/Hello", Hello, "en", "messenger", "instagram")).MustBe(201).Body;
        (hello.Text("shortcut"), hello.Text("language"), hello.Number("version")).ShouldBe(("hello", "en", 1));
        await live.PushAsync("canned");
        (await AddAsync(sam, "hello", "Bonjour {{contact.name}}", "fr")).MustBe(201);
        (await AddAsync(sam, "bye", "Bye", null)).MustBe(201);

        (await ShortcutsAsync(anna, "")).ShouldBe(["bye ", "hello en", "hello fr"]);
        (await ShortcutsAsync(anna, "?language=fr")).ShouldBe(["bye ", "hello fr"]);
        (await ShortcutsAsync(anna, "?channel=whatsapp&language=en")).ShouldBe(["bye "]);
        (await ShortcutsAsync(anna, "?channel=instagram&language=en")).ShouldBe(["bye ", "hello en"]);

        (await AddAsync(anna, "mine", "x", null)).MustBe(403);
        (await anna.DeleteAsync($"canned-replies/{hello.Id("id")}")).MustBe(403);
        (await sam.DeleteAsync($"canned-replies/{hello.Id("id")}")).MustBe(204);
        (await sam.DeleteAsync($"canned-replies/{hello.Id("id")}")).MustBe(204);
        (await ShortcutsAsync(anna, "")).ShouldBe(["bye ", "hello fr"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Of_two_supervisors_who_change_the_same_one_the_second_is_told(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        var id = (await AddAsync(sam, "hello", "Hello", "en")).MustBe(201).Body.Id("id");
        (await AddAsync(sam, "bye", "Bye", "en")).MustBe(201);

        var both = await Task.WhenAll(ChangeAsync(sam, id, "hello", 1), ChangeAsync(sam, id, "hello", 1));
        both.Select(a => a.Status).ShouldBe([200, 409], ignoreOrder: true);
        both.Single(a => a.Status == 409).MustBe(409, "changed-meanwhile");
        (await ChangeAsync(sam, id, "bye", 2)).MustBe(422, "shortcut-taken");
        (await ChangeAsync(sam, id, "good-day", 2)).MustBe(200).Body.Number("version").ShouldBe(3);
        (await ChangeAsync(sam, Guid.NewGuid(), "x", 1)).MustBe(404, "not-found");
    }

    [Fact]
    public async Task What_could_not_be_inserted_is_refused()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var sam = await app.SignInAsync("sam", Role.Supervisor);
        (await AddAsync(sam, "a", "{{contact.password}}", null)).MustBe(422, "unknown-variable");
        (await AddAsync(sam, "two words", "x", null)).MustBe(422, "invalid-shortcut");
        (await AddAsync(sam, "a", "  ", null)).MustBe(422, "not-valid");
        (await AddAsync(sam, "a", "x", "klingonish")).MustBe(422, "not-valid");
        (await AddAsync(sam, "a", "x", null)).MustBe(201);
        (await AddAsync(sam, "A", "x", null)).MustBe(422, "shortcut-taken");
        (await AddAsync(sam, "a", "x", "fr")).MustBe(201);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Everybodys_settings_are_their_own(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        using var marc = await app.SignInAsync("marc");
        (await anna.GetAsync("me/settings")).MustBe(200).Body!["windows"].ShouldBeNull();
        (await anna.PutAsync("me/settings", new { windows = 4, shortcuts = false, theme = "dark" })).MustBe(200);
        (await anna.PutAsync("me/settings", new { windows = 2, shortcuts = false, theme = "dark", listFilter = "channel=whatsapp" })).MustBe(200);
        var hers = (await anna.GetAsync("me/settings")).MustBe(200).Body;
        (hers.Number("windows"), hers.Text("theme"), hers!["shortcuts"]!.GetValue<bool>()).ShouldBe((2, "dark", false));
        hers.Text("listFilter").ShouldBe("channel=whatsapp");
        (await marc.GetAsync("me/settings")).MustBe(200).Body!["windows"].ShouldBeNull();
        (await anna.PutAsync("me/settings", new { windows = 3 })).MustBe(422, "not-valid");
        (await anna.PutAsync("me/settings", new { listFilter = new string('x', 201) })).MustBe(422, "not-valid");
    }

    private static Task<Answer> AddAsync(Browser who, string shortcut, string text, string? language, params string[] channels) =>
        who.PostAsync("canned-replies", new { title = $"About {shortcut}", shortcut, text, language, channels });

    private static Task<Answer> ChangeAsync(Browser who, Guid id, string shortcut, int version) =>
        who.PutAsync($"canned-replies/{id}", new { title = "Changed", shortcut, text = "x", language = "en", version });

    private static async Task<List<string>> ShortcutsAsync(Browser who, string query) =>
        [.. (await who.GetAsync($"canned-replies{query}")).MustBe(200).Body.Items().Select(i => $"{i.Text("shortcut")} {i.Text("language")}")];
}
