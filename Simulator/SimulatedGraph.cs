using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace ChatClosing.Simulator;

/// <summary>
/// One of Meta's channels for one account, on a loopback port of its own: takes what the product sends by Graph, calls its webhook, and fails when
/// told to.
/// </summary>
public abstract class SimulatedGraph : ISimulatedPlatform
{
    private readonly ConcurrentDictionary<string, SimulatedCustomer> customers = new();
    private readonly ConcurrentQueue<PlatformRequest> requests = new();
    private readonly BackgroundWork work = new();
    private readonly HttpClient http = new();
    private readonly WebApplication app;

    private protected SimulatedGraph(SimulatedPage page, GraphManners manners, MessagingPayloads payloads, Uri? webhookUrl, SimulatorOptions options)
    {
        (Page, Options, Payloads, Manners) = (page, options, payloads, manners);
        (AccessToken, TokenSince) = (page.AccessToken, options.Time.GetUtcNow());
        var webhooks = MetaSigning.Manners with { Envelope = (time, events) => Payloads.Envelope(time, events) };
        Webhooks = new Webhooks(webhooks, page.AppSecret, webhookUrl, options, work, Changed);
        app = LoopbackHost.Build(options.Port);
        new GraphSurface(this).Map(app);
        foreach (var picture in CustomerPictures.Names)
            app.MapGet($"/pictures/{picture}", http => CustomerPictures.SendAsync(http, picture));
        foreach (var name in CustomerFiles.Names)
            app.MapGet($"/files/{name}", http => CustomerFiles.SendAsync(http, name));
    }

    /// <summary>The page or professional account, and its secrets.</summary>
    public SimulatedPage Page { get; }

    /// <summary>The token to call with: the page's, or the one that came after it.</summary>
    public string AccessToken { get; private set; }

    /// <summary>Since when there is <see cref="AccessToken"/>.</summary>
    public DateTimeOffset TokenSince { get; private set; }

    /// <summary>The calls to the product.</summary>
    public Webhooks Webhooks { get; }

    /// <inheritdoc/>
    public string Channel => Manners.Channel;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Channel"] = Channel,
        ["AccountId"] = Page.PageId,
        ["AppSecret"] = Page.AppSecret,
        ["VerifyToken"] = Page.VerifyToken,
        ["AccessToken"] = AccessToken,
        ["ApiBaseUrl"] = ApiBaseUrl.ToString(),
    };

    /// <inheritdoc/>
    public IReadOnlyList<ISimulatedPerson> People => Customers;

    /// <inheritdoc/>
    public ISimulatedPerson Person(string name) => Customer(name);

    /// <inheritdoc/>
    public Faults Faults { get; } = new();

    /// <summary>Where the platform is, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseUrl => new(app.Urls.First() + "/");

    /// <summary>Where Graph is; for the setting <c>ApiBaseUrl</c>.</summary>
    public Uri ApiBaseUrl => new(BaseUrl, "v26.0/");

    /// <summary>Pictures that exist, for customers to send.</summary>
    public IReadOnlyList<Uri> PictureUrls => [.. CustomerPictures.Names.Select(name => new Uri(BaseUrl, $"pictures/{name}"))];

    /// <summary>Other files that exist, for customers to send: a recording, a film and a document.</summary>
    public IReadOnlyList<Uri> FileUrls => [.. CustomerFiles.Names.Select(name => new Uri(BaseUrl, $"files/{name}"))];

    /// <summary>Everybody who has been named so far.</summary>
    public IReadOnlyList<SimulatedCustomer> Customers => [.. customers.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Every call that the product made, in order.</summary>
    public IReadOnlyList<PlatformRequest> Requests => [.. requests];

    /// <inheritdoc/>
    public Task NextChange => Changed.Next;

    internal SimulatorOptions Options { get; }

    internal TimeProvider Time => Options.Time;

    internal MessagingPayloads Payloads { get; }

    internal GraphManners Manners { get; }

    internal Signal Changed { get; } = new();

    internal CancellationToken Stopping => work.Stopping;

    /// <summary>The customer of this name, who is made at the first call.</summary>
    public SimulatedCustomer Customer(string name) => customers.GetOrAdd(IdOf(name), id =>
    {
        Changed.Raise();
        return new SimulatedCustomer(this, id, name);
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await work.DisposeAsync().ConfigureAwait(false);
        Changed.Raise();
        await app.DisposeAsync().ConfigureAwait(false);
        Webhooks.Dispose();
        http.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins to listen.</summary>
    private protected Task StartAsync() => app.StartAsync();

    internal SimulatedCustomer? Find(string id) => customers.GetValueOrDefault(id);

    // What is on this machine is fetched, as the platform fetches; the world outside is taken at its word, because tests never call it.
    internal async Task<SentFile?> FetchAsync(string type, string link, CancellationToken cancel)
    {
        var url = new Uri(link);
        var name = Uri.UnescapeDataString(url.Segments[^1]);
        if (!url.IsLoopback)
            return new SentFile(type, name, link);
        try
        {
            var bytes = await http.GetByteArrayAsync(url, cancel).ConfigureAwait(false);
            return bytes.Length == 0 ? null : new SentFile(type, name, link, bytes.Length);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    internal void Renew() => (AccessToken, TokenSince) = ($"IGAA{RandomNumberGenerator.GetHexString(60)}", Time.GetUtcNow());

    internal void Record(PlatformRequest request)
    {
        requests.Enqueue(request);
        Changed.Raise();
    }

    internal void Run(Func<CancellationToken, Task> later) => work.Run(later);

    // The same person has the same id in every run, as on the platform.
    private string IdOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Page.PageId}\0{name}"));
        return (1_000_000_000_000_000 + BitConverter.ToUInt64(hash) % 8_999_999_999_999_999).ToString(CultureInfo.InvariantCulture);
    }
}
