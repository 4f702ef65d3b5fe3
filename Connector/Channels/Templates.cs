using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Channels;

/// <summary>The approved templates of channel accounts, asked of the platforms and remembered for five minutes.</summary>
public sealed partial class Templates(ChannelAccounts accounts, IHttpClientFactory clients, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IReadOnlyList<MessageTemplate> Items)> known = new();

    /// <summary>Those of an account; null when the platform does not tell now. None where the channel has no templates.</summary>
    public async Task<IReadOnlyList<MessageTemplate>?> OfAsync(string accountName, CancellationToken cancel)
    {
        if (accounts.Find(accountName) is not { } account || accounts.AdapterOf(account) is not ITemplateSource source)
            return [];
        var now = clock.GetUtcNow();
        if (known.TryGetValue(accountName, out var before) && now - before.At < Remembered)
            return before.Items;
        if (await source.ListTemplatesAsync(clients.CreateClient(ChannelsSetup.ClientName), account, cancel) is not { } items)
            return null;
        known[accountName] = (now, items);
        return items;
    }

    /// <summary>A template's text with its place holders filled in, for people to read.</summary>
    public static string Filled(MessageTemplate template, IReadOnlyList<string> variables)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(variables);
        // In one pass: a value may itself look like a place holder.
        return PlaceHolder().Replace(template.Text, m =>
            int.TryParse(m.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= variables.Count ? variables[n - 1] : m.Value);
    }

    [GeneratedRegex(@"\{\{([0-9]{1,4})\}\}")]
    private static partial Regex PlaceHolder();
}
