using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ChatClosing.Tests.Road;

namespace ChatClosing.Tests.Bots;

/// <summary>The road's application, whose page <c>shop</c> has a bot; the page <c>outlet</c> has none.</summary>
internal sealed class BotTown : IAsyncDisposable
{
    public const string AppId = "6f4c2b7e-shop-bot";
    public const string Password = "shop-bot-password-1";

    private BotTown(RoadApp app, PeerBot? bot) => (App, Bot) = (app, bot!);

    public RoadApp App { get; }

    /// <summary>The bot; null where a test has another in its place.</summary>
    public PeerBot Bot { get; }

    /// <summary>With the real bot.</summary>
    /// <param name="database">Of <see cref="Running.Databases"/>.</param>
    /// <param name="deliveryMode"><c>normal</c> or <c>expectReplies</c>.</param>
    /// <param name="settings">More settings.</param>
    public static async Task<BotTown> StartAsync(string database, string deliveryMode, params (string Key, string Value)[] settings)
    {
        var url = FreeAddress();
        var bot = await PeerBot.StartAsync(url, (AppId, Password));
        try
        {
            return new(await AppAsync(database, url, bot.Endpoint, [("Channels__shop__Bot__DeliveryMode", deliveryMode), .. settings]), bot);
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>With whatever is at an address.</summary>
    public static async Task<BotTown> StartWithAsync(string database, string endpoint, params (string Key, string Value)[] settings) =>
        new(await AppAsync(database, FreeAddress(), endpoint, settings), null);

    /// <summary>An address where nobody listens.</summary>
    public static string FreeAddress()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}/");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (Bot is not null)
            await Bot.DisposeAsync();
    }

    private static Task<RoadApp> AppAsync(string database, string url, string endpoint, (string Key, string Value)[] settings) => RoadApp.StartAsync(
        database,
        [
            ("urls", url.TrimEnd('/')),
            ("Bots__ServiceUrl", url),
            ("Channels__shop__Bot__Endpoint", endpoint),
            ("Channels__shop__Bot__AppId", AppId),
            ("Channels__shop__Bot__AppPassword", Password),
            .. settings,
        ]);
}
