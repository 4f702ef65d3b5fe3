using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Storage.Search;
using Microsoft.AspNetCore.Mvc;

namespace ChatClosing.Desk.Log;

/// <summary>What the log is asked for, as it stands in an address.</summary>
internal sealed record LogQuery
{
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    [FromQuery(Name = "channel")]
    public string? Channel { get; init; }

    [FromQuery(Name = "account")]
    public string? Account { get; init; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    [FromQuery(Name = "type")]
    public string? Type { get; init; }

    [FromQuery(Name = "agent")]
    public Guid? Agent { get; init; }

    [FromQuery(Name = "status")]
    public string[]? Status { get; init; }

    [FromQuery(Name = "spam")]
    public bool? Spam { get; init; }

    /// <summary>The filter, within what the caller may see; or what is wrong.</summary>
    public async Task<(LogFilter? Filter, IResult? Problem)> ReadAsync(
        ChannelAccounts accounts, Roster roster, NameCache names, CurrentActor me, CancellationToken cancel)
    {
        if (Kind is not (null or "message" or "comment"))
            return (null, Problems.Field("invalid-filter", "kind", "'kind' is message or comment."));
        var typeId = Guid.Empty;
        var withoutType = string.Equals(Type, "none", StringComparison.OrdinalIgnoreCase);
        if (Type is not null && !withoutType && !Guid.TryParse(Type, out typeId))
            return (null, Problems.Field("invalid-filter", "type", "'type' is the id of a conversation type, or none."));
        if (StatusesOf(Status) is not { } statuses)
            return (null, Problems.Field("invalid-filter", "status", $"'status' is any of {string.Join(", ", Enum.GetNames<Status>())}."));
        var seen = (await roster.NowAsync(cancel)).ScopeOf(me.Actor).Accounts;
        return (new LogFilter
        {
            Query = SearchQuery.Parse(Q is null ? null : PlainText.Clean(Q)),
            From = From,
            To = To,
            Channel = Channel is null ? null : PlainText.Clean(Channel),
            Accounts = AccountsOf(accounts),
            Scope = seen is null ? null : new LogScope(me.Id, [.. seen]),
            Types = Type is null || withoutType ? null : (await names.AllAsync(cancel)).With(typeId),
            WithoutType = withoutType,
            Agent = Agent,
            Statuses = statuses.Count > 0 ? statuses : null,
            Spam = Spam,
        }, null);
    }

    /// <summary>What was asked, for the audit: in words of ours, without the words that somebody typed.</summary>
    public string InShort(ChannelAccounts accounts)
    {
        // As it was given only where it is one of ours: anything else may be what somebody typed.
        static string? Known(string? given, IEnumerable<string> ours) => given is null ? null : ours.Contains(given) ? given : "yes";

        (string Name, object? Value)[] all =
        [
            ("words", string.IsNullOrWhiteSpace(Q) ? null : "yes"), ("from", From?.UtcDateTime.ToString("u")), ("to", To?.UtcDateTime.ToString("u")),
            ("kind", Kind), ("type", Guid.TryParse(Type, out var type) ? type : Type is null ? null : "none"), ("agent", Agent),
            ("status", Status is { Length: > 0 } ? string.Join(',', StatusesOf(Status) ?? []) : null), ("spam", Spam),
            ("channel", Known(Channel, accounts.All.Select(a => a.Channel))), ("account", Known(Account, accounts.All.Select(a => a.Name))),
        ];
        return string.Join(' ', all.Where(a => a.Value is not null).Select(a => $"{a.Name}={a.Value}"));
    }

    // By name only: a number would be taken for a status too.
    private static List<Status>? StatusesOf(string[]? given)
    {
        var statuses = new List<Status>();
        foreach (var word in (given ?? []).SelectMany(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (!char.IsLetter(word[0]) || !Enum.TryParse<Status>(word, ignoreCase: true, out var status) || !Enum.IsDefined(status))
                return null;
            statuses.Add(status);
        }

        return statuses;
    }

    // Which accounts have comments is their traits' word.
    private List<string>? AccountsOf(ChannelAccounts accounts)
    {
        if (Account is not null && Kind is null)
            return [PlainText.Clean(Account)];
        if (Kind is null)
            return null;
        var asked = accounts.All.Select(a => a.Name).Where(name => Account is null || name == Account);
        return [.. asked.Where(name => accounts.FactsOf(name).Traits.IsPublic == (Kind == "comment"))];
    }
}
