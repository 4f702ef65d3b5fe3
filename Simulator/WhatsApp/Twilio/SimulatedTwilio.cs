using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary>
/// Twilio for one WhatsApp number, on a loopback port of its own: takes what the product sends, calls its webhook with signed forms, keeps media
/// behind credentials, knows templates, and fails when told to.
/// </summary>
public sealed class SimulatedTwilio : ISimulatedPlatform
{
    private readonly ConcurrentDictionary<string, SimulatedPhone> phones = new();
    private readonly ConcurrentQueue<PlatformRequest> requests = new();
    private readonly BackgroundWork work = new();
    private readonly WebApplication app;

    private SimulatedTwilio(SimulatedNumber number, Uri? webhookUrl, SimulatorOptions options)
    {
        (Number, Options, Payloads) = (number, options, new TwilioPayloads(number));
        Webhooks = new Webhooks(TwilioSigning.Manners(PublicAddress), number.AuthToken, webhookUrl, options, work, Changed);
        app = Build(options.Port);
        new MessagesSurface(this).Map(app);
        new MediaSurface(this).Map(app);
        new ContentSurface(this).Map(app);
    }

    /// <summary>The number and its secrets.</summary>
    public SimulatedNumber Number { get; }

    /// <inheritdoc/>
    public Webhooks Webhooks { get; }

    /// <inheritdoc/>
    public string Channel => "whatsapp";

    /// <summary>
    /// The product's setting <c>PublicUrl</c>: calls go to <see cref="Webhooks.Url"/> and are signed as if they went there. Null: signed as they go.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>
    /// What goes wrong. <see cref="Faults.TokenIsDead"/> is 20003, <see cref="Faults.WindowIsOver"/> 63016 as a status,
    /// <see cref="Faults.EchoBeforeAnswer"/> the first status before the answer, <see cref="SendFault.PersonUnavailable"/> 21610.
    /// </summary>
    public Faults Faults { get; } = new();

    /// <summary>The approved templates by their <c>ContentSid</c>, with their bodies.</summary>
    public IReadOnlyDictionary<string, string> Templates { get; init; } = new Dictionary<string, string>
    {
        ["HX00000000000000000000000000000001"] = "Your parcel {{1}} is on its way to {{2}}.",
        ["HX00000000000000000000000000000002"] = "Are you still there?",
    };

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Settings => new (string Key, string? Value)[]
    {
        ("Channel", Channel), ("Provider", "twilio"), ("AccountId", Number.Number), ("AppSecret", Number.AuthToken),
        ("AccessToken", Number.ApiSecret ?? Number.AuthToken), ("AccountSid", Number.AccountSid), ("ApiKey", Number.ApiKey),
        ("MessagingServiceSid", Number.MessagingServiceSid), ("ApiBaseUrl", BaseUrl.AbsoluteUri), ("ContentBaseUrl", BaseUrl.AbsoluteUri),
    }.Where(s => s.Value is not null).ToDictionary(s => s.Key, s => s.Value);

    /// <summary>Where it is, for example <c>http://127.0.0.1:40123/</c>; for the settings <c>ApiBaseUrl</c> and <c>ContentBaseUrl</c>.</summary>
    public Uri BaseUrl => new(app.Urls.First() + "/");

    /// <summary>Everybody who has been named so far.</summary>
    public IReadOnlyList<SimulatedPhone> Phones => [.. phones.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<ISimulatedPerson> People => Phones;

    /// <summary>Every call that the product made, in order.</summary>
    public IReadOnlyList<PlatformRequest> Requests => [.. requests];

    /// <inheritdoc/>
    public Task NextChange => Changed.Next;

    internal SimulatorOptions Options { get; }

    internal TimeProvider Time => Options.Time;

    internal TwilioPayloads Payloads { get; }

    internal Signal Changed { get; } = new();

    internal CancellationToken Stopping => work.Stopping;

    /// <summary>
    /// Starts the platform. <paramref name="webhookUrl"/> may be set later, when the product's address is known (<see cref="Webhooks.Url"/>).
    /// </summary>
    public static async Task<SimulatedTwilio> StartAsync(SimulatedNumber number, Uri? webhookUrl = null, SimulatorOptions? options = null)
    {
        var twilio = new SimulatedTwilio(number, webhookUrl, options ?? new());
        await twilio.app.StartAsync().ConfigureAwait(false);
        return twilio;
    }

    /// <summary>The person of this name, who is made at the first call.</summary>
    public SimulatedPhone Phone(string name) => phones.GetOrAdd(NumberOf(name), number =>
    {
        Changed.Raise();
        return new SimulatedPhone(this, number, name);
    });

    /// <inheritdoc/>
    public ISimulatedPerson Person(string name) => Phone(name);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await work.DisposeAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        Webhooks.Dispose();
    }

    internal SimulatedPhone? Find(string address) => Phones.FirstOrDefault(p => p.Number == address || p.UserId == address);

    internal Uri MediaUrl(string message, string picture) =>
        new(BaseUrl, $"2010-04-01/Accounts/{Number.AccountSid}/Messages/{message}/Media/{MediaSurface.SidOf(picture)}");

    internal void Record(PlatformRequest request)
    {
        requests.Enqueue(request);
        Changed.Raise();
    }

    internal void Run(Func<CancellationToken, Task> later) => work.Run(later);

    // Where a status callback really goes: the product's public address is on this machine, and nothing else is ever called.
    internal Uri? LocalAddress(string callback)
    {
        if (PublicUrl is { } known && Webhooks.Url is { } url && callback.StartsWith(known + "/", StringComparison.Ordinal))
            return new Uri(url, callback[known.Length..]);
        return Uri.TryCreate(callback, UriKind.Absolute, out var own) && own.IsLoopback ? own : null;
    }

    private string PublicAddress(Uri called) => PublicUrl is { } known ? known + called.PathAndQuery : called.AbsoluteUri;

    // The same person has the same number in every run, one that nobody has: there is no area code 555.
    private string NumberOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Number.Number}\0{name}"));
        return "whatsapp:+1555" + (BitConverter.ToUInt32(hash) % 10_000_000).ToString("D7", CultureInfo.InvariantCulture);
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
