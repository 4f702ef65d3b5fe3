using System.Globalization;
using ChatClosing.Channels;

namespace ChatClosing.Bots;

/// <summary>Reads and checks the bots of channel accounts and <c>Bots__ServiceUrl</c>.</summary>
internal sealed class BotSettingsReader(IConfiguration configuration)
{
    // Nobody guesses it, however often they try.
    private const int ShortestPassword = 16;

    private readonly List<string> faults = [];

    /// <summary>The bots.</summary>
    /// <exception cref="SettingsException">Something is wrong; every fault is named with its key.</exception>
    public RemoteBots Read()
    {
        var bots = configuration.GetSection("Channels").GetChildren().Select(ReadBot).OfType<RemoteBot>().ToList();
        foreach (var app in bots.Where(b => b.AppId is not null).GroupBy(b => b.AppId).Where(g => g.Select(b => b.AppPassword).Distinct().Count() > 1))
            faults.Add($"Channels__{app.First().Account}__Bot__AppPassword: the bots of {string.Join(" and ", app.Select(b => b.Account))} have the same AppId, but not the same password.");
        var serviceUrl = bots.Count == 0 && faults.Count == 0 ? new Uri("http://localhost/") : ServiceUrl(bots);
        return faults.Count > 0 ? throw new SettingsException(faults) : new RemoteBots(bots, serviceUrl);
    }

    private RemoteBot? ReadBot(IConfigurationSection channel)
    {
        var (bot, key) = (channel.GetSection("Bot"), $"Channels__{channel.Key}__Bot");
        if (string.IsNullOrWhiteSpace(bot["Endpoint"]))
        {
            foreach (var only in bot.GetChildren().Where(c => c.Key is "AppId" or "AppPassword" or "DeliveryMode"))
                faults.Add($"{key}__Endpoint is missing or empty, but {key}__{only.Key} is set: where does the bot take its messages?");
            return null;
        }

        if (Address(bot["Endpoint"]!) is not { } endpoint)
        {
            faults.Add($"{key}__Endpoint is '{bot["Endpoint"]}'. It has to be an https address (http only on this machine).");
            return null;
        }

        var (id, password) = (Text(bot["AppId"]), Text(bot["AppPassword"]));
        if (id is null && !endpoint.IsLoopback)
            faults.Add($"{key}__AppId is missing or empty: without it anybody could answer for the bot. Only a bot on this machine needs none.");
        if (id is not null && password is null)
            faults.Add($"{key}__AppPassword is missing or empty: the bot gets its tokens with it.");
        if (id is null && password is not null)
            faults.Add($"{key}__AppId is missing or empty, but {key}__AppPassword is set.");
        if (password is { Length: < ShortestPassword })
            faults.Add($"{key}__AppPassword is too short. It has at least {ShortestPassword} characters.");
        var mode = Text(bot["DeliveryMode"]) ?? "normal";
        if (mode is not ("normal" or "expectReplies"))
            faults.Add($"{key}__DeliveryMode is '{mode}'. It has to be one of: normal, expectReplies.");
        var usual = new RemoteBot(channel.Key, endpoint);
        return usual with
        {
            AppId = id,
            AppPassword = password,
            ExpectsReplies = mode == "expectReplies",
            CallTimeout = Time(channel.Key, "CallTimeout", usual.CallTimeout),
            GiveUpAfter = Time(channel.Key, "GiveUpAfter", usual.GiveUpAfter),
        };
    }

    private Uri ServiceUrl(List<RemoteBot> bots)
    {
        var nowhere = new Uri("http://localhost/");
        var key = Text(configuration["Bots:ServiceUrl"]) is null ? "PublicUrl" : "Bots__ServiceUrl";
        if ((Text(configuration["Bots:ServiceUrl"]) ?? Text(configuration["PublicUrl"])) is not { } text)
        {
            faults.Add("PublicUrl is missing or empty: bots send their answers there (or to Bots__ServiceUrl, where they reach this server otherwise).");
            return nowhere;
        }

        if (Address(text) is not { } url)
        {
            faults.Add($"{key} is '{text}'. For bots it has to be an https address (http only on this machine).");
            return nowhere;
        }

        if (url.IsLoopback && bots.Find(b => !b.Endpoint.IsLoopback) is { } remote)
            faults.Add($"{key} is '{text}', an address of this machine, where the bot of {remote.Account} cannot send its answers.");
        if (bots.Find(b => b.AppId is null) is { } open && FirstOfTheWorld() is var (name, value))
            faults.Add($"Channels__{open.Account}__Bot__AppId is missing or empty, but {name} is '{value}': whoever comes through there could answer for the bot. Give it an AppId and an AppPassword.");
        return url;
    }

    // A proxy on this machine that adds no header makes everybody look as if they were on it.
    private (string Key, string Value)? FirstOfTheWorld() => new[] { ("PublicUrl", Text(configuration["PublicUrl"])), ("Bots__ServiceUrl", Text(configuration["Bots:ServiceUrl"])) }
        .Where(u => u.Item2 is { } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && !url.IsLoopback)
        .Select(u => ((string, string)?)(u.Item1, u.Item2!)).FirstOrDefault();

    private TimeSpan Time(string account, string key, TimeSpan otherwise)
    {
        var own = $"Channels:{account}:Bot:{key}";
        var from = configuration[own] is null ? $"Bot:{key}" : own;
        if (configuration[from] is not { } text)
            return otherwise;
        if (TimeSpan.TryParseExact(text, ["c", @"d\.hh\:mm\:ss", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero)
            return time;
        faults.Add($"{from.Replace(":", "__", StringComparison.Ordinal)} is '{text}'. Write a time as hh:mm:ss.");
        return otherwise;
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
