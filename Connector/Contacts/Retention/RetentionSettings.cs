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

    /// <summary>The setting that says how long an account's are kept, as an environment variable; null when none does.</summary>
    public string? KeyOf(string account) => Of(account) is null ? null : AsVariable(Setting(account).Key);

    /// <summary>The setting that holds for one account alone, as an environment variable.</summary>
    public static string OwnKeyOf(string account) => AsVariable(Own(account));

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        var keys = configuration.GetSection("Channels").GetChildren().Select(c => Own(c.Key)).Prepend("Retention:After");
        return keys.Where(key => configuration[key] is { Length: > 0 } text && Parse(text) is null).Select(key =>
            $"{AsVariable(key)} is '{configuration[key]}'. Write a time as d.hh:mm:ss, at least {Shortest:c}; leave it out to keep everything.");
    }

    private (string Key, string? Text) Setting(string account)
    {
        var own = Own(account);
        return configuration[own] is { Length: > 0 } text ? (own, text) : ("Retention:After", configuration["Retention:After"]);
    }

    private static string Own(string account) => $"Channels:{account}:Retention:After";

    private static string AsVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static TimeSpan? Parse(string? text) =>
        TimeSpan.TryParseExact(text, ["c", @"d\.hh\:mm\:ss", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var time) && time >= Shortest ? time : null;
}
