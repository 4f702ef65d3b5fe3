using System.Data.Common;
using ChatClosing.Storage;

namespace ChatClosing.Media;

/// <summary>
/// The files to fetch, as rows. Leases go by the database's clock – on SQLite, which serves one process, by the process's –, with a fence number that
/// grows with every
/// lease, so that two nodes never fetch the same file at once and one that comes back from the dead writes nothing.
/// </summary>
public sealed class MediaLedger(ChatDatabase database, SqliteWriteGate gate, TimeProvider clock)
{
    // "state = 0" repeats the words of the partial index media_waiting: SQLite takes it for nothing less.
    private const string Columns = "id, thread_id, conversation_id, message_id, account, reference, content_type, name, attempts, fence";

    /// <summary>
    /// Raised on this node when an inbound file was stored, given up or is to be fetched again: what a desk shows of its message has changed.
    /// </summary>
    public event Action<MediaChanged>? Changed;

    /// <summary>Whether anything is due: a cheap look before a write.</summary>
    public async Task<bool> HasWorkAsync(CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command($"select 1 from media m where {Due(sql)} limit 1");
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    /// <summary>Leases files that are due, the longest due first.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="lease">How long nobody else fetches them.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<IReadOnlyList<LeasedMedia>> LeaseAsync(int count, TimeSpan lease, CancellationToken cancel) => WriteAsync<IReadOnlyList<LeasedMedia>>(
        async sql =>
        {
            await using var command = sql.Command(
                $"""
                update media set attempts = attempts + 1, fence = fence + 1, leased_until = {sql.Later(lease)}
                where state = 0 and id in (select m.id from media m where {Due(sql)} order by m.due_at limit {count} {sql.SkipLocked("m")})
                returning {Columns}
                """);
            return await ReadAsync(command, cancel);
        },
        cancel);

    /// <summary>The file is in the store.</summary>
    /// <returns>False when it is not ours any more – another worker has it, or it was removed: then nothing was written.</returns>
    public Task<bool> StoredAsync(LeasedMedia media, string contentType, long length, CancellationToken cancel) => SettleAsync(
        media,
        sql => $"state = 20, content_type = {sql.Value(contentType)}, length = {sql.Value(length)}, reason = null, detail = null",
        tell: true,
        cancel);

    /// <summary>It is tried again later.</summary>
    /// <returns>As <see cref="StoredAsync"/>.</returns>
    public Task<bool> LaterAsync(LeasedMedia media, TimeSpan after, string reason, string detail, CancellationToken cancel) => SettleAsync(
        media, sql => $"due_at = {sql.Later(after)}, reason = {sql.Value(reason)}, detail = {sql.Value(detail)}", tell: false, cancel);

    /// <summary>It is given up until a person asks again.</summary>
    /// <returns>As <see cref="StoredAsync"/>.</returns>
    public Task<bool> FailedAsync(LeasedMedia media, string reason, string detail, CancellationToken cancel) => SettleAsync(
        media, sql => $"state = 30, reason = {sql.Value(reason)}, detail = {sql.Value(detail)}", tell: true, cancel);

    /// <summary>It was not tried after all: this node stops.</summary>
    /// <returns>As <see cref="StoredAsync"/>.</returns>
    public Task<bool> ReleaseAsync(LeasedMedia media, CancellationToken cancel) =>
        SettleAsync(media, _ => "attempts = attempts - 1", tell: false, cancel);

    /// <summary>Whether anybody may still see the file: it is neither removed nor forgotten.</summary>
    public async Task<bool> IsWantedAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command($"select 1 from media where id = {sql.Value(id)} and state <> 40");
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    /// <summary>A person wants it tried again: at once, with all its tries.</summary>
    /// <returns>False when it is not one that is waiting or was given up.</returns>
    public async Task<bool> RetryAsync(Guid id, CancellationToken cancel)
    {
        var again = await WriteAsync(
            async sql =>
            {
                await using var command = sql.Command(
                    $"""
                    update media set state = 0, due_at = {sql.Now}, attempts = 0, reason = null, detail = null
                    where id = {sql.Value(id)} and state in (0, 30) and outgoing = {sql.Value(false)} returning {Columns}
                    """);
                return await ReadAsync(command, cancel);
            },
            cancel);
        foreach (var media in again)
            Tell(media);
        return again.Count > 0;
    }

    /// <summary>The store has lost an inbound file: it is given up, so that a person may fetch it again.</summary>
    public async Task LostAsync(Guid id, CancellationToken cancel)
    {
        var lost = await WriteAsync(
            async sql =>
            {
                await using var command = sql.Command(
                    $"""
                    update media set state = 30, length = null, reason = 'lost', detail = null
                    where id = {sql.Value(id)} and state = 20 and outgoing = {sql.Value(false)} returning {Columns}
                    """);
                return await ReadAsync(command, cancel);
            },
            cancel);
        foreach (var media in lost)
            Tell(media);
    }

    // What is leased is due again when the lease ran out: its worker is dead, and fetching twice does no harm.
    private static string Due(SqlText sql) => $"m.state = 0 and m.due_at <= {sql.Now} and (m.leased_until is null or m.leased_until <= {sql.Now})";

    private static async Task<IReadOnlyList<LeasedMedia>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        var read = new List<LeasedMedia>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            read.Add(new LeasedMedia(
                rows.GetGuid(0), rows.GetGuid(1), rows.GetGuid(2), rows.GetGuid(3), rows.GetString(4), rows.IsDBNull(5) ? "" : rows.GetString(5),
                rows.GetString(6), rows.IsDBNull(7) ? null : rows.GetString(7), rows.GetInt32(8), rows.GetInt64(9)));
        }

        return read;
    }

    private async Task<bool> SettleAsync(LeasedMedia media, Func<SqlText, string> change, bool tell, CancellationToken cancel)
    {
        var isOurs = await WriteAsync(
            async sql =>
            {
                await using var command = sql.Command(
                    $"""
                    update media set {change(sql)}, leased_until = null
                    where id = {sql.Value(media.Id)} and fence = {sql.Value(media.Fence)} and state = 0
                    """);
                return await command.ExecuteNonQueryAsync(cancel) > 0;
            },
            cancel);
        if (isOurs && tell)
            Tell(media);
        return isOurs;
    }

    private void Tell(LeasedMedia media) => Changed?.Invoke(new MediaChanged(media.ThreadId, media.ConversationId, media.MessageId, media.Id));

    private async Task<T> WriteAsync<T>(Func<SqlText, Task<T>> write, CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(database.IsSqlite, cancel);
        await using var connection = await database.ConnectAsync(cancel);
        return await write(new SqlText(connection, database, clock));
    }
}

/// <summary>A file that this worker alone fetches for a while.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ThreadId">The message's thread.</param>
/// <param name="ConversationId">The message's conversation.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Account">The channel account's name.</param>
/// <param name="Reference">Where it is, as the adapter wrote it.</param>
/// <param name="ContentType">What the platform says it is.</param>
/// <param name="Name">What the platform says it is called.</param>
/// <param name="Attempts">This try, from 1.</param>
/// <param name="Fence">The lease's number.</param>
public sealed record LeasedMedia(
    Guid Id, Guid ThreadId, Guid ConversationId, Guid MessageId, string Account,
    string Reference, string ContentType, string? Name, int Attempts, long Fence);

/// <summary>What is known of an inbound file has changed.</summary>
/// <param name="ThreadId">The message's thread.</param>
/// <param name="ConversationId">The message's conversation.</param>
/// <param name="MessageId">The message.</param>
/// <param name="MediaId">The file.</param>
public sealed record MediaChanged(Guid ThreadId, Guid ConversationId, Guid MessageId, Guid MediaId);
