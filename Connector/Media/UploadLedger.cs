using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Media;

/// <summary>
/// Uploads, as rows: written before the first byte, so that whatever a crash leaves in the store has a row by which it is found and deleted.
/// </summary>
internal sealed class UploadLedger(ChatDatabase database, SqliteWriteGate gate, IDbContextFactory<ChatDb> databases, TimeProvider clock)
{
    /// <summary>An upload begins.</summary>
    public Task BeginAsync(Guid id, Guid by, CancellationToken cancel) => RunAsync(
        sql =>
            $"""
            insert into media (id, outgoing, state, content_type, attempts, due_at, fence, created_at, created_by)
            values ({sql.Value(id)}, {sql.Value(true)}, 5, 'application/octet-stream', 0, {sql.Now}, 0, {sql.Now}, {sql.Value(by)})
            """,
        cancel);

    /// <summary>Its bytes are in the store.</summary>
    /// <returns>False when it was given up meanwhile.</returns>
    public async Task<bool> CompleteAsync(Guid id, string name, string contentType, long length, CancellationToken cancel) => await RunAsync(
        sql =>
            $"""
            update media set state = 10, name = {sql.Value(name)}, content_type = {sql.Value(contentType)}, length = {sql.Value(length)}
            where id = {sql.Value(id)} and state = 5
            """,
        cancel) > 0;

    /// <summary>An upload of a person that was not deleted; null when there is none.</summary>
    public async Task<MediaRow?> FindAsync(Guid id, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Media.AsNoTracking().FirstOrDefaultAsync(
            m => m.Id == id && m.CreatedBy == by && (m.State == MediaState.Uploaded || m.State == MediaState.Stored), cancel);
    }

    /// <summary>Gives up uploads that no message used in time.</summary>
    public Task ExpireAsync(TimeSpan after, CancellationToken cancel) =>
        RunAsync(sql => $"update media set state = 40 where state in (5, 10) and created_at < {sql.Later(-after)}", cancel);

    /// <summary>Files that are to go, some of them.</summary>
    public async Task<IReadOnlyList<Guid>> RemovedAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Media.AsNoTracking().Where(m => m.State == MediaState.Removed)
            .OrderBy(m => m.CreatedAt).Select(m => m.Id).Take(100).ToListAsync(cancel);
    }

    /// <summary>The row goes; its bytes are gone.</summary>
    public Task ForgetAsync(Guid id, CancellationToken cancel) =>
        RunAsync(sql => $"delete from media where id = {sql.Value(id)} and state in (5, 40)", cancel);

    private async Task<int> RunAsync(Func<SqlText, string> text, CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(database.IsSqlite, cancel);
        await using var connection = await database.ConnectAsync(cancel);
        var sql = new SqlText(connection, database, clock);
        await using var command = sql.Command(text(sql));
        return await command.ExecuteNonQueryAsync(cancel);
    }
}
