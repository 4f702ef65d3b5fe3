using ChatClosing.Conversations;

namespace ChatClosing.Storage.Pump;

/// <summary>
/// Looks for conversations whose time came and that nobody let pass: the node that should have done it is gone, or its loop was held up. What is due
/// at once is <see cref="DueConversations"/>'; doing it twice is the same as once.
/// </summary>
public sealed class DueSweep(BackgroundDatabase background, CommandPump pump, TimeProvider clock)
{
    private const int MostAtOnce = 100;
    private readonly ChatDatabase database = background.Database;

    // The loops are quicker than this; who is later is overdue.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Lets time pass for all that are overdue, one page after the other, each once.</summary>
    /// <param name="which">Ends to seal, or everything else.</param>
    /// <param name="told">Told how many moved, page by page.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task SweepAsync(DueKind which, Action<int> told, CancellationToken cancel)
    {
        (DateTimeOffset DueAt, Guid Id)? last = null;
        List<DueRow> page;
        do
        {
            page = await PageAsync(which, last, cancel);
            var results = await Task.WhenAll(page.Select(row => pump.SubmitAsync(row.Command, cancel)));
            if (results.Any(r => r.Outcome == CommandOutcome.NotDurable))
                throw new TimeoutException("The database does not take writes now.");
            told(results.Count(r => r.Outcome == CommandOutcome.Done && r.Seq > 0));
            last = page is [.., var end] ? (end.DueAt, end.Conversation) : null;
        }
        while (page.Count == MostAtOnce);
    }

    /// <summary>How many are due now, and since when the first of them.</summary>
    public async Task<(int Count, DateTimeOffset? Oldest)> DueAsync(DueKind which, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command($"select count(*), min(c.due_at) from conversations c where {Where(which)} and c.due_at <= {sql.Now}");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel) ? (rows.GetInt32(0), database.Time(rows, 1)) : (0, null);
    }

    private static string Where(DueKind which) =>
        which == DueKind.Endings ? $"c.status = {(int)Status.Ending}" : $"c.status <> {(int)Status.Ending}";

    private async Task<List<DueRow>> PageAsync(DueKind which, (DateTimeOffset DueAt, Guid Id)? after, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        var beyond = after is var (dueAt, id) ? $"and (c.due_at, c.id) > ({sql.Value(database.Value(dueAt))}, {sql.Value(id)})" : "";
        await using var command = sql.Command(
            $"""
            select c.id, c.thread_id, c.due_at, p.until, case when c.status = {(int)Status.WithBot} then c.account end from conversations c left join account_pauses p on p.account = c.account
            where {Where(which)} and c.due_at <= {sql.Later(-Patience)} {beyond} order by c.due_at, c.id limit {MostAtOnce}
            """);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var due = new List<DueRow>();
        while (await rows.ReadAsync(cancel))
            due.Add(new DueRow(rows.GetGuid(0), rows.GetGuid(1), database.Time(rows, 2)!.Value, database.Time(rows, 3), rows.IsDBNull(4) ? null : rows.GetString(4)));
        return due;
    }
}

/// <summary>What a sweep looks for.</summary>
public enum DueKind
{
    /// <summary>Ends whose time to be undone is over.</summary>
    Endings,

    /// <summary>Every other due time.</summary>
    Timers,
}
