using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Simulator;

/// <summary>
/// The Messenger platform for one page, on a loopback port of its own: takes what the product sends, calls its webhook, fails when told to, and
/// serves a page at <see cref="BaseUrl"/> where one writes as a customer.
/// </summary>
public sealed class SimulatedMessenger : ISimulatedPlatform
{
    private readonly ConcurrentDictionary<string, SimulatedCustomer> customers = new();
    private readonly ConcurrentQueue<PlatformRequest> requests = new();
    private readonly BackgroundWork work = new();
    private readonly WebApplication app;

    private SimulatedMessenger(SimulatedPage page, Uri? webhookUrl, SimulatorOptions options)
    {
        (Page, Options, Payloads) = (page, options, new MessengerPayloads(page.PageId));
        Webhooks = new Webhooks(
            MetaSigning.Manners with { Envelope = (time, events) => Payloads.Envelope(time, events) }, page.AppSecret, webhookUrl, options, work, Changed);
        app = Build(options.Port);
        new GraphSurface(this).Map(app);
        new CustomerPage(this).Map(app);
    }

    /// <summary>The page and its secrets.</summary>
    public SimulatedPage Page { get; }

    /// <summary>The calls to the product.</summary>
    public Webhooks Webhooks { get; }

    /// <inheritdoc/>
    public string Channel => "messenger";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Channel"] = Channel,
        ["AccountId"] = Page.PageId,
        ["AppSecret"] = Page.AppSecret,
        ["VerifyToken"] = Page.VerifyToken,
        ["AccessToken"] = Page.AccessToken,
        ["ApiBaseUrl"] = ApiBaseUrl.ToString(),
    };

    /// <inheritdoc/>
    public IReadOnlyList<ISimulatedPerson> People => Customers;

    /// <inheritdoc/>
    public ISimulatedPerson Person(string name) => Customer(name);

    /// <summary>What goes wrong.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Where the customers' page is, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseUrl => new(app.Urls.First() + "/");

    /// <summary>Where Graph is; for the setting <c>ApiBaseUrl</c>.</summary>
    public Uri ApiBaseUrl => new(BaseUrl, "v26.0/");

    /// <summary>Pictures that exist, for customers to send.</summary>
    public IReadOnlyList<Uri> PictureUrls => [.. CustomerPage.Pictures.Select(name => new Uri(BaseUrl, $"pictures/{name}"))];

    /// <summary>Everybody who has been named so far.</summary>
    public IReadOnlyList<SimulatedCustomer> Customers => [.. customers.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Every call that the product made, in order.</summary>
    public IReadOnlyList<PlatformRequest> Requests => [.. requests];

    internal SimulatorOptions Options { get; }

    internal TimeProvider Time => Options.Time;

    internal MessengerPayloads Payloads { get; }

    internal Signal Changed { get; } = new();

    internal CancellationToken Stopping => work.Stopping;

    /// <summary>
    /// Starts the platform. <paramref name="webhookUrl"/> may be set later, when the product's address is known (<see cref="Webhooks.Url"/>).
    /// </summary>
    public static async Task<SimulatedMessenger> StartAsync(SimulatedPage page, Uri? webhookUrl = null, SimulatorOptions? options = null)
    {
        var messenger = new SimulatedMessenger(page, webhookUrl, options ?? new());
        await messenger.app.StartAsync().ConfigureAwait(false);
        return messenger;
    }

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
    }

    internal SimulatedCustomer? Find(string id) => customers.GetValueOrDefault(id);

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

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
