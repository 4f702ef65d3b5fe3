using System.Globalization;
using ChatClosing.Agents.Audit;
using ChatClosing.Operations.Exports;
using ChatClosing.Storage.Search;

namespace ChatClosing.Desk.Log;

/// <summary>The log's list as a CSV file: read and sent page by page, so that a long one needs no memory.</summary>
internal sealed class LogExport(ConversationLog log, AuditTrail audit, TimeProvider clock)
{
    /// <summary>What the audit calls its beginning; without an end it was broken off by a fault.</summary>
    public const string Started = "export.conversations";
    private const string Finished = "export.finished";
    private const int PageSize = 200;

    private static readonly string[] Header =
    [
        "conversation", "channel", "account", "contact", "customer", "status", "started_at", "ended_at", "end_reason", "type", "agents",
        "messages_in", "messages_out", "spam",
    ];

    /// <summary>The file, when the answer is written.</summary>
    /// <param name="filter">Which conversations.</param>
    /// <param name="inShort">The same for the audit.</param>
    /// <param name="by">Who takes it.</param>
    public IResult Of(LogFilter filter, string inShort, Guid by) => new CsvFile($"conversations-{clock.GetUtcNow():yyyyMMdd-HHmm}.csv", async (rows, cancel) =>
    {
        await audit.WriteAsync(Started, by, inShort.Length > 0 ? inShort : null, cancel);
        var count = 0;
        try
        {
            rows.Add(Header);
            string? after = null;
            do
            {
                var page = await log.PageAsync(filter, after, PageSize, cancel);
                foreach (var item in page.Items)
                    rows.Add(RowOf(item));
                count += page.Items.Count;
                after = page.Next;
                await rows.FlushAsync(cancel);
            }
            while (after is not null);
        }
        finally
        {
            // Also when the reader hung up: that much is out of the house.
            await audit.WriteAsync(Finished, by, $"{count} conversations", CancellationToken.None);
        }
    });

    private static string?[] RowOf(LogItemView item) =>
    [
        item.ConversationId.ToString(), item.Channel, item.Account, item.Contact.Id.ToString(), item.Contact.Name, item.Status.ToString(),
        Time(item.StartedAt), Time(item.EndedAt), item.EndReason, item.Type?.Name, string.Join("; ", item.Agents.Select(a => a.Name)),
        item.MessagesIn.ToString(CultureInfo.InvariantCulture), item.MessagesOut.ToString(CultureInfo.InvariantCulture), item.Spam ? "true" : "false",
    ];

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
