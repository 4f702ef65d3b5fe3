using System.Net.Http.Json;
using System.Text.Json;
using ChatClosing.Agents.ApiKeys;
using ChatClosing.Agents.FirstStart;
using ChatClosing.Agents.People;
using ChatClosing.Conversations;
using ChatClosing.Operations.Start;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Running;

/// <summary>
/// The real application on a real port of loopback, in this process, with a database of its own:
/// <code>
/// await using var app = await RunningApp.StartAsync(Databases.Sqlite, ("Closing__Grace", "00:00:01"));
/// using var anna = await app.SignInAsync("anna");
/// var me = await anna.GetFromJsonAsync&lt;JsonElement&gt;("/api/v1/me");
/// </code>
/// </summary>
public sealed class RunningApp : IAsyncDisposable
{
    /// <summary>Everybody's password here.</summary>
    public const string Password = "Tulips in the rain 7";

    private readonly WebApplication app;
    private readonly TestDatabase? owned;

    private RunningApp(WebApplication app, TestDatabase? owned)
    {
        this.app = app;
        this.owned = owned;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = NewClient();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Nobody's client: no cookie, no key, follows no redirect.</summary>
    public HttpClient Http { get; }

    /// <summary>The application's services; for a scoped one make a scope.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts it with a database of its own.</summary>
    /// <param name="database">Of <see cref="Databases"/>.</param>
    /// <param name="settings">Spelled as in the environment (<c>Closing__Grace</c>) or with colons.</param>
    public static async Task<RunningApp> StartAsync(string database = Databases.Sqlite, params (string Key, string Value)[] settings)
    {
        var owned = await TestDatabase.CreateAsync(database);
        return await StartAsync(owned, owned, null, settings);
    }

    /// <summary>Starts it with a database of its own and other services: another <see cref="TimeProvider"/>, say.</summary>
    public static async Task<RunningApp> StartAsync(
        Action<WebApplicationBuilder> adjust, string database = Databases.Sqlite, params (string Key, string Value)[] settings)
    {
        var owned = await TestDatabase.CreateAsync(database);
        return await StartAsync(owned, owned, adjust, settings);
    }

    /// <summary>Starts one more node on a database that the test keeps.</summary>
    public static Task<RunningApp> StartAsync(TestDatabase shared, params (string Key, string Value)[] settings) =>
        StartAsync(shared, null, null, settings);

    /// <summary>Starts one more node on a database that the test keeps, with other services.</summary>
    public static Task<RunningApp> StartAsync(TestDatabase shared, Action<WebApplicationBuilder> adjust, params (string Key, string Value)[] settings) =>
        StartAsync(shared, null, adjust, settings);

    /// <summary>A client without any cookie or key.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Signs in over HTTP; somebody who is not there yet is created first.</summary>
    /// <returns>A client with the session's cookie and its antiforgery header.</returns>
    public async Task<HttpClient> SignInAsync(string userName, Role role = Role.Agent)
    {
        await AddUserAsync(userName, role);
        return await SignInWithAsync(userName, Password);
    }

    /// <summary>Signs in over HTTP.</summary>
    public async Task<HttpClient> SignInWithAsync(string userName, string password)
    {
        using var answer = await Http.PostAsJsonAsync("/api/v1/session", new { userName, password });
        answer.EnsureSuccessStatusCode();
        var session = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var client = NewClient();
        client.DefaultRequestHeaders.Add("Cookie", CookiesOf(answer));
        client.DefaultRequestHeaders.Add("X-Antiforgery", session.GetProperty("antiforgery").GetString());
        return client;
    }

    /// <summary>The cookies an answer sets, as a client sends them back.</summary>
    public static string CookiesOf(HttpResponseMessage answer) =>
        string.Join("; ", answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : []);

    /// <summary>The user, created when they are not there yet, with <see cref="Password"/>.</summary>
    public async Task<User> AddUserAsync(string userName, Role role = Role.Agent)
    {
        await using var scope = Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByNameAsync(userName) is { } there)
            return there;
        var displayName = char.ToUpperInvariant(userName[0]) + userName[1..];
        var (user, errors) = await scope.ServiceProvider.GetRequiredService<PeopleBook>().AddAsync(userName, displayName, role, Password, default);
        return user ?? throw new InvalidOperationException(string.Join(' ', errors));
    }

    /// <summary>A client with a new API key.</summary>
    /// <param name="scopes">With commas.</param>
    /// <param name="asUser">Whom it acts as; must exist.</param>
    public async Task<HttpClient> WithKeyAsync(string scopes, string? asUser = null)
    {
        var key = await Services.GetRequiredService<ApiKeyBook>().CreateAsync($"key {Guid.NewGuid()}", scopes.Split(','), asUser, null, default);
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    /// <summary>Looks into the database.</summary>
    public async Task<T> ReadAsync<T>(Func<ChatDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<ChatDb>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (owned is not null)
            await owned.DisposeAsync();
    }

    private static async Task<RunningApp> StartAsync(
        TestDatabase database, TestDatabase? owned, Action<WebApplicationBuilder>? adjust, (string Key, string Value)[] settings)
    {
        (string Key, string Value)[] ours =
        [
            ("urls", "http://127.0.0.1:0"),
            ("ConnectionStrings__Chat", database.ConnectionString),
            ("Logging__LogLevel__Default", "Error"),
            // A suite signs in more often than people do.
            ("SignIn__PerMinute", "100000"),
            ("Demo__Enabled", "false"),
        ];
        string[] args = [.. ours.Concat(settings).Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}")];
        var app = Program.Build(args, builder =>
        {
            // Nobody reads how to create the first administrator hundreds of times.
            builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(FirstStartNotice)));
            adjust?.Invoke(builder);
        });
        try
        {
            await app.Services.GetRequiredService<Startup>().PrepareAsync(default);
            await app.StartAsync();
            return new(app, owned);
        }
        catch
        {
            await app.DisposeAsync();
            if (owned is not null)
                await owned.DisposeAsync();
            throw;
        }
    }
}
