using System.Globalization;
using ChatClosing.Operations.Exports;
using CsvHelper;

namespace ChatClosing.Reports.Feed;

/// <summary>The feed as CSV (RFC 4180): a constant row of heads, then a row for each fact.</summary>
internal static class EndedCsv
{
    private static readonly string[] Heads =
    [
        "position", "conversationId", "revision", "channel", "account", "contactId", "contactExternalId", "contactName", "startedAt", "endedAt",
        "endReason", "typeId", "type", "agents", "firstResponseSeconds", "resolutionSeconds", "handlingSeconds", "spam", "messagesIn", "messagesOut",
        "surveyAsked", "satisfaction",
    ];

    /// <summary>Writes the rows as they come.</summary>
    public static async Task WriteAsync(Stream to, IAsyncEnumerable<EndedView> facts, CancellationToken cancel)
    {
        await using var csv = CsvWriter.Create(to, CsvWriterOptions.Default, true);
        await csv.WriteRecordAsync(Heads, cancel);
        await foreach (var fact in facts.WithCancellation(cancel))
            await csv.WriteRecordAsync([.. Cells(fact).Select(CsvCell.Guard)], cancel);
        await csv.FlushAsync(cancel);
    }

    private static IEnumerable<string?> Cells(EndedView it) =>
    [
        Text(it.Position), it.ConversationId.ToString(), Text(it.Revision), it.Channel, it.Account, it.Contact.Id.ToString(), it.Contact.ExternalId,
        it.Contact.Name, Time(it.StartedAt), Time(it.EndedAt), it.EndReason, it.Type?.Id.ToString(), it.Type?.Name,
        string.Join("; ", it.Agents.Select(a => a.Name ?? a.Id.ToString())), Text(it.FirstResponseSeconds), Text(it.ResolutionSeconds),
        Text(it.HandlingSeconds), it.Spam ? "true" : "false", Text(it.Messages.In), Text(it.Messages.Out),
        it.Satisfaction is null ? "false" : "true", Text(it.Satisfaction?.Score),
    ];

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
