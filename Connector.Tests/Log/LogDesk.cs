using System.Text.Json.Nodes;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Contacts;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Storage;
using Microsoft.AspNetCore.Builder;

namespace ChatClosing.Tests.Log;

/// <summary>An application with three accounts – two for letters, one for public comments – and Anna, who reads the log.</summary>
internal sealed class LogDesk : IAsyncDisposable
{
    public const string Letters = "mail";
    public const string Comments = "wall";

    private static readonly (string Key, string Value)[] Settings =
    [
        ("Closing__Grace", "00:00:00.050"),
        ($"Channels__{Comments}__Channel", "facebook"),
        ($"Channels__{Comments}__AccountId", "page-1"),
        ($"Channels__{Comments}__AppSecret", "wall-secret"),
        ($"Channels__{Comments}__VerifyToken", "wall-verify"),
        ($"Channels__{Comments}__AccessToken", "wall-token"),
        ($"Channels__{Comments}__ApiBaseUrl", "http://127.0.0.1:9/"),
    ];

    private LogDesk(PostOffice office, Road.Browser anna) => (Office, Anna) = (office, anna);

    public PostOffice Office { get; }

    public Road.Browser Anna { get; }

    public static async Task<LogDesk> StartAsync(string database, Action<WebApplicationBuilder>? adjust = null)
    {
        var office = await PostOffice.StartAsync(database, adjust, Settings);
        return new LogDesk(office, await office.SignInAsync("anna"));
    }

    /// <summary>Submits what a platform or an agent does.</summary>
    public async Task<Guid> Did(Command command)
    {
        var result = await Office.Get<CommandPump>().SubmitAsync(command);
        result.Outcome.ShouldBe(CommandOutcome.Done, result.Refusal?.Type);
        return result.Conversation!.Id;
    }

    /// <summary>Somebody new writes, and it is a conversation of its own.</summary>
    public Task<Guid> Writes(string text, string account = Letters) => Did(Customer.Some(account).Writes(text));

    /// <summary>A page of the log.</summary>
    public async Task<JsonNode> Page(string query) => (await Anna.GetAsync($"conversations?{query}")).MustBe(200).Body!;

    /// <summary>The conversations on the first page.</summary>
    public async Task<List<Guid>> Ids(string query) => (await Page(query)).Items().ConvertAll(i => i.Id("conversationId"));

    /// <summary>Waits until exactly these are found, in any order.</summary>
    public Task Finds(string query, params Guid[] conversations) => Eventually.Async(
        async () => (await Ids(query)).Order().SequenceEqual(conversations.Order()), $"'{query}' finds {conversations.Length}");

    /// <summary>The same for typed words.</summary>
    public Task FindsWords(string typed, params Guid[] conversations) => Finds($"q={Uri.EscapeDataString(typed)}", conversations);

    /// <summary>Anna takes it, and ends it with a type of this name.</summary>
    public async Task Ends(Guid conversation, string? type = null, string? endnote = null)
    {
        (await Anna.Does(conversation, "pick")).MustBe(200);
        (await Anna.Does(conversation, "end", new { newType = type, endnote })).MustBe(202);
        await Anna.UntilStatus(conversation, nameof(Status.Ended));
    }

    public async ValueTask DisposeAsync()
    {
        Anna.Dispose();
        await Office.DisposeAsync();
    }
}
