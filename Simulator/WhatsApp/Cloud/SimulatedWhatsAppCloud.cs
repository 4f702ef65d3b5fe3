using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>
/// WhatsApp's Cloud API for one number, on a loopback port of its own: takes what the product sends, calls its webhook, fails when told to.
/// </summary>
public sealed class SimulatedWhatsAppCloud : ISimulatedPlatform
{
    /// <summary>
    /// How WhatsApp calls: nothing but 200 is taken for an answer, and what fails is repeated ever less often for seven days. (Cloud API, Webhooks,
    /// 2026-05; the pauses and the time to answer stand nowhere.)
    /// </summary>
    private static readonly WebhookManners Manners =
        new(MetaSigning.Sign, TimeSpan.FromSeconds(20), [0, 1, 5, 30, 120, 600, 1800, 3600], TimeSpan.FromDays(7));

    private readonly ConcurrentDictionary<string, SimulatedWhatsAppPerson> people = new();
    private readonly ConcurrentQueue<PlatformRequest> requests = new();
    private readonly BackgroundWork work = new();
    private readonly WebApplication app;

    private SimulatedWhatsAppCloud(SimulatedNumber number, Uri? webhookUrl, SimulatorOptions options)
    {
        (Number, Options, Payloads, Files) = (number, options, new CloudPayloads(number), new CloudFileStore(options.Time));
        Webhooks = new Webhooks(
            Manners with { Envelope = (_, events) => Payloads.Envelope(events) }, number.AppSecret, webhookUrl, options, work, Changed);
        app = Build(options.Port);
        new CloudSurface(this).Map(app);
    }

    /// <summary>The number and its secrets.</summary>
    public SimulatedNumber Number { get; }

    /// <inheritdoc/>
    public Webhooks Webhooks { get; }

    /// <inheritdoc/>
    public string Channel => "whatsapp";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Channel"] = Channel,
        ["Provider"] = "cloud",
        ["AccountId"] = Number.PhoneNumberId,
        ["BusinessAccountId"] = Number.BusinessAccountId,
        ["AppSecret"] = Number.AppSecret,
        ["VerifyToken"] = Number.VerifyToken,
        ["AccessToken"] = Number.AccessToken,
        ["ApiBaseUrl"] = ApiBaseUrl.ToString(),
    };

    /// <inheritdoc/>
    IReadOnlyList<ISimulatedPerson> ISimulatedPlatform.People => People;

    /// <summary>Everybody who has been named so far.</summary>
    public IReadOnlyList<SimulatedWhatsAppPerson> People => [.. people.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public Faults Faults { get; } = new();

    /// <summary>Where Graph is; for the setting <c>ApiBaseUrl</c>.</summary>
    public Uri ApiBaseUrl => new(app.Urls.First() + "/v26.0/");

    /// <summary>Every call that the product made, in order.</summary>
    public IReadOnlyList<PlatformRequest> Requests => [.. requests];

    /// <inheritdoc/>
    public Task NextChange => Changed.Next;

    internal SimulatorOptions Options { get; }

    internal TimeProvider Time => Options.Time;

    internal CloudPayloads Payloads { get; }

    internal CloudFileStore Files { get; }

    internal Signal Changed { get; } = new();

    internal CancellationToken Stopping => work.Stopping;

    /// <summary>
    /// Starts the platform. <paramref name="webhookUrl"/> may be set later, when the product's address is known (<see cref="Webhooks.Url"/>).
    /// </summary>
    public static async Task<SimulatedWhatsAppCloud> StartAsync(SimulatedNumber number, Uri? webhookUrl = null, SimulatorOptions? options = null)
    {
        var platform = new SimulatedWhatsAppCloud(number, webhookUrl, options ?? new());
        await platform.app.StartAsync().ConfigureAwait(false);
        return platform;
    }

    /// <inheritdoc/>
    ISimulatedPerson ISimulatedPlatform.Person(string name) => Person(name);

    /// <summary>The person of this name, who is made at the first call.</summary>
    public SimulatedWhatsAppPerson Person(string name) => people.GetOrAdd(name, _ =>
    {
        Changed.Raise();
        // The same person has the same ids in every run, as on the platform.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Number.PhoneNumberId}\0{name}"));
        var userId = (1_000_000_000_000_000 + BitConverter.ToUInt64(hash) % 8_999_999_999_999_999).ToString(CultureInfo.InvariantCulture);
        var phone = (1_650_000_0000 + BitConverter.ToUInt32(hash, 8) % 999_9999).ToString(CultureInfo.InvariantCulture);
        return new SimulatedWhatsAppPerson(this, $"US.{userId}", phone, name);
    });

    /// <summary>Tells something about the business account, for example <c>account_update</c>.</summary>
    public Task<int> TellAccountAsync(string field, JsonObject value) => Webhooks.PostAsync(Payloads.AccountEnvelope(field, value));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await work.DisposeAsync().ConfigureAwait(false);
        Changed.Raise();
        await app.DisposeAsync().ConfigureAwait(false);
        Webhooks.Dispose();
    }

    internal SimulatedWhatsAppPerson? ByPhone(string digits) => people.Values.FirstOrDefault(p => p.Phone == digits);

    internal SimulatedWhatsAppPerson? ByUserId(string userId) => people.Values.FirstOrDefault(p => p.UserId == userId);

    internal void Record(PlatformRequest request)
    {
        requests.Enqueue(request);
        Changed.Raise();
    }

    internal void Run(Func<CancellationToken, Task> later) => work.Run(later);

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
