using System.Security.Cryptography;
using ChatClosing.Simulator.Facebook;
using ChatClosing.Simulator.Instagram;
using ChatClosing.Simulator.Twitter;
using ChatClosing.Simulator.WhatsApp.Cloud;
using ChatClosing.Simulator.WhatsApp.Twilio;

namespace ChatClosing.Simulator.Demo;

/// <summary>Every platform at once, each with one account of the same shop, with secrets that are made anew.</summary>
public sealed class SimulatedTown : IAsyncDisposable
{
    private SimulatedTown(IReadOnlyDictionary<string, ISimulatedPlatform> accounts) => Accounts = accounts;

    /// <summary>The platforms by the channel account's name: the key under <c>Channels</c>.</summary>
    public IReadOnlyDictionary<string, ISimulatedPlatform> Accounts { get; }

    /// <summary>The settings of every account, as <c>Channels__{name}__{key}</c>.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        Accounts.SelectMany(a => a.Value.Settings.Select(s => KeyValuePair.Create($"Channels__{a.Key}__{s.Key}", s.Value)));

    /// <summary>Starts all of them.</summary>
    /// <param name="options">How they run.</param>
    /// <param name="publicUrl">The product's setting <c>PublicUrl</c>: Twilio signs it.</param>
    public static async Task<SimulatedTown> StartAsync(SimulatorOptions options, string publicUrl)
    {
        var page = new SimulatedPage("103582791429", Secret(), Secret(), Secret());
        var twilio = await SimulatedTwilio.StartAsync(new($"AC{Secret()}", Secret(), "whatsapp:+15550110022"), null, options).ConfigureAwait(false);
        twilio.PublicUrl = publicUrl;
        return new SimulatedTown(new Dictionary<string, ISimulatedPlatform>
        {
            ["messenger"] = await SimulatedMessenger.StartAsync(page, null, options).ConfigureAwait(false),
            ["comments"] = await SimulatedComments.StartAsync(page, null, options).ConfigureAwait(false),
            ["instagram"] = await SimulatedInstagram.StartAsync(page with { PageId = "17841405822304914" }, null, options).ConfigureAwait(false),
            ["whatsapp"] = await SimulatedWhatsAppCloud.StartAsync(new("106540352242922", page.AppSecret, Secret(), Secret()), null, options).ConfigureAwait(false),
            ["whatsapp-twilio"] = twilio,
            ["twitter"] = await SimulatedTwitter.StartAsync(new("4337869213", Secret(), Secret()), null, options).ConfigureAwait(false),
        });
    }

    /// <summary>Tells every platform where the product is.</summary>
    public void Meet(Uri product)
    {
        foreach (var (name, platform) in Accounts)
            platform.Webhooks.Url = new Uri(product, $"webhooks/{name}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var platform in Accounts.Values)
            await platform.DisposeAsync().ConfigureAwait(false);
    }

    private static string Secret() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
