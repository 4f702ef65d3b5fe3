using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Storage.Search;
using Microsoft.AspNetCore.Mvc;

namespace ChatClosing.Desk.Log;

/// <summary>
/// The log's list. By the start of a conversation and not by its end: every conversation has one, and a link shows tomorrow what it showed today.
/// </summary>
internal static class ConversationLogEndpoints
{
    private const int MaxLimit = 200;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/conversations", ListAsync).WithName("SearchConversations")
            .WithSummary("The log: every conversation, open or ended, those that started last first; about a second behind.")
            .WithDescription(
                """
                'q' finds words of messages, notes, endnotes and the customer's name: all have to be there, the last one may be unfinished, "in
                quotes" they stand side by side, -word may not be there; capitals and accents make no difference, and whatever is typed is no error. 'from'
                (included) and 'to' (excluded) bound the start. 'type' is an id or none, 'agent' anybody who was engaged, 'kind' message or comment;
                'status' can be given several times.
                """)
            .Produces<ConversationLogView>().ProducesValidationProblem(422);

    private static async Task<IResult> ListAsync(
        ConversationLog log,
        ChannelAccounts accounts,
        CancellationToken cancel,
        string? q = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        string? channel = null,
        string? account = null,
        string? kind = null,
        string? type = null,
        Guid? agent = null,
        [FromQuery] string[]? status = null,
        bool? spam = null,
        string? after = null,
        int limit = 50)
    {
        if (kind is not (null or "message" or "comment"))
            return Problems.Field("invalid-filter", "kind", "'kind' is message or comment.");
        var typeId = Guid.Empty;
        var withoutType = string.Equals(type, "none", StringComparison.OrdinalIgnoreCase);
        if (type is not null && !withoutType && !Guid.TryParse(type, out typeId))
            return Problems.Field("invalid-filter", "type", "'type' is the id of a conversation type, or none.");
        if (StatusesOf(status) is not { } statuses)
            return Problems.Field("invalid-filter", "status", $"'status' is any of {string.Join(", ", Enum.GetNames<Status>())}.");
        var filter = new LogFilter
        {
            Query = SearchQuery.Parse(q is null ? null : PlainText.Clean(q)),
            From = from,
            To = to,
            Channel = channel is null ? null : PlainText.Clean(channel),
            Accounts = AccountsOf(accounts, account, kind),
            Type = type is null || withoutType ? null : typeId,
            WithoutType = withoutType,
            Agent = agent,
            Statuses = statuses.Count > 0 ? statuses : null,
            Spam = spam,
        };
        try
        {
            return Results.Ok(await log.PageAsync(filter, after, Math.Clamp(limit, 1, MaxLimit), cancel));
        }
        catch (FormatException e)
        {
            return Problems.Field("invalid-page", "after", e.Message);
        }
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
    private static List<string>? AccountsOf(ChannelAccounts accounts, string? account, string? kind)
    {
        if (account is not null && kind is null)
            return [PlainText.Clean(account)];
        if (kind is null)
            return null;
        var asked = accounts.All.Select(a => a.Name).Where(name => account is null || name == account);
        return [.. asked.Where(name => accounts.FactsOf(name).Traits.IsPublic == (kind == "comment"))];
    }
}
