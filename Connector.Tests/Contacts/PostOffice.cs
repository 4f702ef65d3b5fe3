using System.Net;
using System.Net.Http.Json;
using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Contacts;

/// <summary>The application with two accounts of one app at the platform of <see cref="LetterAdapter"/>.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    public const string Secret = "letters-secret";
    private readonly RunningApp app;
    private int letters;

    private PostOffice(RunningApp app, LetterAdapter adapter) => (this.app, Adapter) = (app, adapter);

    public LetterAdapter Adapter { get; }

    public RunningApp App => app;

    public static async Task<PostOffice> StartAsync(
        string database, Action<WebApplicationBuilder>? adjust = null, params (string Key, string Value)[] settings)
    {
        var adapter = new LetterAdapter();
        return new(await RunningApp.StartAsync(Adjust(adapter, adjust), database, [.. Settings, .. settings]), adapter);
    }

    public static async Task<PostOffice> StartAsync(TestDatabase shared, Action<WebApplicationBuilder>? adjust = null)
    {
        var adapter = new LetterAdapter();
        return new(await RunningApp.StartAsync(shared, Adjust(adapter, adjust), Settings), adapter);
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>A customer writes, known by these ids.</summary>
    /// <returns>The letter, to be sent again.</returns>
    public async Task<Letter> WritesAsync(string[] from, string text = "Where is my parcel?", Func<Letter, Letter>? with = null)
    {
        var letter = new Letter("wrote", $"letter-{Interlocked.Increment(ref letters)}-{Guid.NewGuid():N}", from) { Text = text };
        letter = with is null ? letter : with(letter);
        (await SendAsync(letter)).ShouldBe(HttpStatusCode.OK);
        return letter;
    }

    /// <summary>The platform calls.</summary>
    public async Task<HttpStatusCode> SendAsync(params Letter[] some)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/mail") { Content = JsonContent.Create(some) };
        request.Headers.Add("X-Secret", Secret);
        using var answer = await app.Http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The platform demands something.</summary>
    public Task<HttpResponseMessage> DemandAsync(
        string what, string user, int issuedAt = 1_700_000_000, string secret = Secret, string name = "mail") =>
        app.Http.PostAsync(
            $"/webhooks/{name}/{what}", new StringContent($"{secret}|{user}|{issuedAt}", Encoding.UTF8, "application/x-www-form-urlencoded"));

    public Task<List<ContactRow>> ContactsAsync() => app.ReadAsync(db => db.Contacts.AsNoTracking().OrderBy(c => c.ExternalId).ToListAsync());

    public async Task<ContactRow> ContactAsync(string key, string account = "mail") =>
        (await ContactsAsync()).Single(c => c.Id == Ids.Contact(account, key));

    public Task<List<ConversationRow>> ConversationsAsync() =>
        app.ReadAsync(db => db.Conversations.AsNoTracking().OrderBy(c => c.StartedAt).ToListAsync());

    public Task<List<LogRow>> LogAsync() =>
        app.ReadAsync(db => db.Log.AsNoTracking().OrderBy(l => l.ConversationId).ThenBy(l => l.Seq).ToListAsync());

    public Task<List<string>> AuditAsync(string of) => app.ReadAsync(
        db => db.Audit.Where(a => a.What.StartsWith(of)).OrderBy(a => a.Id).Select(a => a.What).ToListAsync());

    public async Task<Road.Browser> SignInAsync(string name, Role role = Role.Agent)
    {
        await app.AddUserAsync(name, role);
        var browser = new Road.Browser(() => app.Address);
        await browser.SignInAsync(name);
        return browser;
    }

    /// <summary>Plain SQL.</summary>
    public async Task SqlAsync(string sql)
    {
        await using var connection = await Get<ChatDatabase>().ConnectAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static (string Key, string Value)[] Settings =>
    [
        .. AccountOf("mail", "mail-1"),
        .. AccountOf("express", "express-1"),
        ("PublicUrl", "https://chat.example.com"),
        ("Logging__LogLevel__Default", "None"),
        ("Delivery__Sweep", "00:00:00.050"),
    ];

    private static IEnumerable<(string Key, string Value)> AccountOf(string name, string id) =>
    [
        ($"Channels__{name}__Channel", LetterAdapter.Name),
        ($"Channels__{name}__AccountId", id),
        ($"Channels__{name}__AppSecret", Secret),
        ($"Channels__{name}__AccessToken", "token"),
        ($"Channels__{name}__ApiBaseUrl", "http://127.0.0.1:9/"),
    ];

    private static Action<WebApplicationBuilder> Adjust(LetterAdapter adapter, Action<WebApplicationBuilder>? adjust) => builder =>
    {
        builder.Services.AddSingleton<IChannelAdapter>(adapter);
        adjust?.Invoke(builder);
    };
}
