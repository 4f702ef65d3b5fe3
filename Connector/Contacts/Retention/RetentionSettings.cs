using System.Globalization;
using ChatClosing.Operations.Start;

namespace ChatClosing.Contacts.Retention;

/// <summary>
/// How long the content of ended conversations is kept: <c>Retention__After</c>, and for one account <c>Channels__{name}__Retention__After</c>. Without
/// it everything is kept.
/// </summary>
internal sealed class RetentionSettings(IConfiguration configuration) : ISettingsCheck
{
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>How long after its end a conversation of an account is kept; null: for ever.</summary>
    public TimeSpan? Of(string account) => Parse(Setting(account).Text);

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        var keys = configuration.GetSection("Channels").GetChildren().Select(c => $"Channels:{c.Key}:Retention:After").Prepend("Retention:After");
        return keys.Where(key => configuration[key] is { Length: > 0 } text && Parse(text) is null).Select(key =>
            $"{key.Replace(":", "__", StringComparison.Ordinal)} is '{configuration[key]}'. Write a time as d.hh:mm:ss, at least {Shortest:c}; leave it out to keep everything.");
    }

    private (string Key, string? Text) Setting(string account)
    {
        var own = $"Channels:{account}:Retention:After";
        return configuration[own] is { Length: > 0 } text ? (own, text) : ("Retention:After", configuration["Retention:After"]);
    }

    private static TimeSpan? Parse(string? text) =>
        TimeSpan.TryParseExact(text, ["c", @"d\.hh\:mm\:ss", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var time) && time >= Shortest ? time : null;
}
