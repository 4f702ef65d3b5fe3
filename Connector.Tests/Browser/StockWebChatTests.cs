using System.Text.Json;
using ChatClosing.Storage;
using ChatClosing.Tests.Peers;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Transcripts;
using ChatClosing.Tests.WebChat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatClosing.Tests.Browser;

/// <summary>Microsoft's own Web Chat (the peer <c>webchat</c>) on a website, as its documentation says, with our Direct Line behind it.</summary>
public sealed class StockWebChatTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Peer = "webchat";

    [BrowserTheory(Peer), InlineData(true), InlineData(false)]
    public async Task A_visitor_writes_reads_the_answer_and_rates_the_talk(bool bySocket)
    {
        await using var shop = await ShopPagesAsync();
        await using var site = await Website.StartAsync(Running.Databases.Sqlite, null, ("Channels__site__Origins", shop.Origin));
        using var anna = await site.SignInAsync("anna");
        var named = await site.NamedAsync("dl_maria");
        var visitor = await OpenDeskAsync(site.App.Address);
        // It draws nothing for the end, and says so.
        visitor.Complaints.Expect("No renderer", "endOfConversation");
        var domain = new Uri(site.App.Address, "v3/directline");
        await visitor.Page.GotoAsync($"{shop.Origin}/#{Uri.EscapeDataString(JsonSerializer.Serialize(new { domain, token = named.Token, webSocket = bySocket }))}");

        var field = visitor.Page.GetByRole(AriaRole.Textbox);
        await field.FillAsync("Where is my parcel?");
        await field.PressAsync("Enter");
        var id = await Website.RowOf(anna, named);
        (await anna.Does(id, "pick")).MustBe(200);
        await anna.Says(id, "On its way");
        await Expect(visitor.Page.GetByText("On its way").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(visitor.Page.GetByText("Where is my parcel?").First).ToBeVisibleAsync();

        (await anna.Does(id, "end", new { survey = true })).MustBe(202);
        var score = visitor.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = "5" });
        await Expect(score.First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await visitor.PictureAsync($"stock-web-chat-{(bySocket ? "socket" : "poll")}");
        await score.First.ClickAsync();
        await Storage.Eventually.Async(
            async () => (await anna.Reads(id)).Exists(e => e.Text("name") == "survey.answered" && e.Number("score") == 5), "the score counts");
        // The page asks on, and would complain of a server that is gone before it.
        await visitor.Page.GotoAsync("about:blank");
    }

    [BrowserTheory(Peer), InlineData("en"), InlineData("fr")]
    public async Task A_transcript_file_is_read_as_its_format_says(string language)
    {
        await using var app = await EffectsApp.StartAsync(Running.Databases.Sqlite, EffectsApp.AtOnce, ("PublicUrl", "https://chat.example.com"));
        var anna = await app.App.AddUserAsync("anna");
        var writes = Storage.Customer.Some().Writes("Is this the right bill?");
        var conversation = (await app.Did(writes with { Activity = writes.Activity with { Attachments = [new("application/pdf", "https://cdn.example/secret", "bill.pdf")] } })).Conversation!;
        await app.App.Services.GetRequiredService<ContactNames>().SetAsync(conversation.ContactId, "Maria Santos", null, default);
        var desk = new Storage.Desk(conversation, anna.Id);
        await app.Did(desk.Picks());
        await app.Did(desk.Notes("she is a friend of the house"));
        await app.Did(desk.Sends(Guid.CreateVersion7(), "It is, thank you"));
        using var client = await app.App.SignInAsync("anna");
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        var file = await client.GetStringAsync(new Uri($"/api/v1/conversations/{conversation.Id}/transcript?language={language}", UriKind.Relative));
        var activities = JsonDocument.Parse(file).RootElement.EnumerateArray().Where(a => a.GetProperty("type").GetString() == "message").ToList();

        await using var shop = await ShopPagesAsync();
        var reader = await OpenDeskAsync(app.App.Address);
        await reader.Page.GotoAsync($"{shop.Origin}/#{Uri.EscapeDataString(JsonSerializer.Serialize(new { transcript = file }))}");

        await Expect(reader.Page.GetByText("It is, thank you").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(reader.Page.GetByText("Is this the right bill?").First).ToBeVisibleAsync();
        // Who said it: by the name, and on whose side it stands.
        await Expect(reader.Page.GetByText("Anna", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(reader.Page.GetByText("Maria Santos", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(reader.Page.Locator(".webchat__bubble--from-user").Filter(new() { HasText = "Is this the right bill?" })).ToHaveCountAsync(1);
        await Expect(reader.Page.Locator(".webchat__bubble:not(.webchat__bubble--from-user)").Filter(new() { HasText = "It is, thank you" })).ToHaveCountAsync(1);
        var link = activities[0].GetProperty("attachments")[0].GetProperty("contentUrl").GetString()!;
        await Expect(reader.Page.Locator($"a[href='{link}']")).ToContainTextAsync("bill.pdf");
        await Expect(reader.Page.GetByText("friend of the house")).ToHaveCountAsync(0);
        await reader.PictureAsync("stock-web-chat-transcript");
    }

    private static Task<OtherWebsite> ShopPagesAsync() => OtherWebsite.StartAsync(pages =>
    {
        var script = Path.Combine(NodePeer.FolderOf(Peer), "node_modules", "botframework-webchat", "dist", "webchat.js");
        pages.MapGet("/webchat.js", () => Results.File(script, "text/javascript"));
        pages.MapFallback(() => Results.Content(
            """
            <!doctype html><html lang="en"><head><title>A shop</title><link rel="icon" href="data:,"><script src="/webchat.js"></script></head>
            <body><div id="chat" style="height: 600px; width: 420px"></div><script>
            const options = JSON.parse(decodeURIComponent(location.hash.slice(1)));
            // A file needs no server: its activities come at once, and nobody is written to.
            const all = items => ({ subscribe(observer, ...others) {
              const next = typeof observer === 'function' ? observer : item => observer.next(item);
              const later = setTimeout(() => items.forEach(item => next(item)));
              return { unsubscribe: () => clearTimeout(later) };
            } });
            const directLine = options.transcript
              ? { activity$: all(JSON.parse(options.transcript)), connectionStatus$: all([1, 2]), postActivity: () => all([]), getSessionId: () => all([]), end() {} }
              : WebChat.createDirectLine(options);
            // Web Chat shows initials that a website sets, not names: here it shows the names of the file in their place.
            const named = options.transcript && {
              avatarMiddleware: () => () => ({ activity }) => () => activity.from.name, styleOptions: { botAvatarInitials: 'B', userAvatarInitials: 'C' },
            };
            WebChat.renderWebChat({ directLine, locale: 'en-US', ...named }, document.getElementById('chat'));
            </script></body></html>
            """,
            "text/html"));
    });
}
