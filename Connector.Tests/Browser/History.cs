using System.Net.Http.Json;
using System.Text.Json;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Browser;

/// <summary>Two busy weeks of a shop for lamps, made through webhooks and the API as they would have been, only faster.</summary>
public sealed class History(Shop shop, PastTime clock)
{
    // Conversations of each day, the earliest first; two weekends are in it.
    private static readonly int[] PerDay = [4, 6, 5, 7, 3, 1, 2, 6, 8, 5, 6, 4, 2, 3];

    private static readonly (string Type, string Question, string Answer, int Minutes)[] Stories =
    [
        ("Delivery", "Where is my order 4398?", "It left us this morning and arrives tomorrow.", 4),
        ("Return", "How do I return something?", "I sent you a label by e-mail; the parcel shop takes it.", 9),
        ("Product question", "Is the “Brume” floor lamp dimmable?", "Yes, with any dimmable E27 bulb.", 3),
        ("Delivery", "Can I still change the address?", "Done: it goes to Harbour Street.", 6),
        ("Payment", "I was charged twice for the same order", "One of them was only reserved; your bank releases it.", 13),
        ("Damaged", "The lamp has a crack in the shade", "I am sorry. A new shade is on its way.", 11),
    ];

    private static readonly string[] Names =
    [
        "Nora Lindqvist", "Jonas Weber", "Léa Fontaine", "Omar Haddad", "Ines Duarte", "Pavel Novák", "Grace Okafor", "Yusuf Demir", "Emma Byrne",
        "Hugo Martin", "Sofia Rossi",
    ];

    /// <summary>How many conversations ended.</summary>
    public static int Ended => PerDay.Sum();

    /// <summary>Anna, who acts through a key.</summary>
    public HttpClient Anna { get; private set; } = null!;

    /// <summary>Marc.</summary>
    public HttpClient Marc { get; private set; } = null!;

    /// <summary>Plays the two weeks; the last day ends an hour ago.</summary>
    public async Task PlayAsync()
    {
        (Anna, Marc) = (await shop.App.WithKeyAsync("read,write", "anna"), await shop.App.WithKeyAsync("read,write", "marc"));
        using var sam = await shop.App.WithKeyAsync("read,write", "sam");
        foreach (var type in Stories.Select(s => s.Type).Distinct())
            await PostAsync(sam, "/api/v1/conversation-types", new { name = type });

        var (number, ended) = (0, 0);
        foreach (var (day, count) in PerDay.Index())
        {
            clock.CatchUpTo(TimeSpan.FromDays(PerDay.Length - 1 - day) + TimeSpan.FromHours(4));
            for (var i = 0; i < count; i++, number++)
            {
                var story = Stories[number * 5 % Stories.Length];
                var agent = number % 3 == 0 ? Marc : Anna;
                var id = await TalkAsync(agent, Names[number % Names.Length], story.Question, story.Answer);
                clock.Advance(TimeSpan.FromSeconds(story.Minutes * 60 + number * 37 % 240));
                await PostAsync(agent, $"/api/v1/conversations/{id}/end", new { newType = number % 11 == 10 ? null : story.Type });
            }

            // The clock may jump only when nothing is under way any more.
            ended += count;
            await shop.EndsAsync(ended);
        }

        clock.CatchUpTo(TimeSpan.FromHours(1));
    }

    /// <summary>A customer writes, an agent picks and answers, the answer arrives.</summary>
    /// <returns>The conversation.</returns>
    public async Task<string> TalkAsync(HttpClient agent, string customer, string question, string? answer)
    {
        var writer = await shop.WritesAsync(customer, question);
        var list = await (await agent.GetAsync("/api/v1/picking-list?state=waiting&limit=100")).JsonAsync();
        var id = list.GetProperty("items").EnumerateArray()
            .Single(i => i.GetProperty("contact").GetProperty("externalId").GetString() == writer.Id).GetProperty("conversationId").GetString()!;
        await PostAsync(agent, $"/api/v1/conversations/{id}/pick", null);
        if (answer is not null)
            await AnswerAsync(agent, id, answer);
        return id;
    }

    /// <summary>
    /// An agent answers; done when the platform's answer is stored: a clock that jumps before lets the lease run out, and the message would be unknown.
    /// </summary>
    public async Task AnswerAsync(HttpClient agent, string id, string text)
    {
        clock.Advance(TimeSpan.FromSeconds(40));
        var sent = await PostAsync(agent, $"/api/v1/conversations/{id}/messages", new { clientId = Guid.NewGuid(), text });
        var message = sent.GetProperty("messageId").GetString();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await DeliveryAsync(agent, id, message!) is "queued" or "sending")
            await ticks.WaitForNextTickAsync(patience.Token);
    }

    /// <summary>A command.</summary>
    public static async Task<JsonElement> PostAsync(HttpClient who, string path, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await who.SendAsync(request);
        return await answer.JsonAsync();
    }

    private static async Task<string?> DeliveryAsync(HttpClient who, string id, string message)
    {
        var log = await (await who.GetAsync($"/api/v1/conversations/{id}/log?limit=200")).JsonAsync();
        return log.GetProperty("items").EnumerateArray()
            .Single(e => e.GetProperty("name").GetString() == "message.queued" && e.GetProperty("messageId").GetString() == message)
            .GetProperty("delivery").GetString();
    }
}
