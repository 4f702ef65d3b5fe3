using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts.Erasure;

/// <summary>
/// Before anything is served: whoever was erased and is back – the database is a restored backup, older than the ledger – is erased again, and what
/// the ledger lacks is added to it.
/// </summary>
internal sealed partial class ErasureReplay(
    ErasureLedger ledger, ContactErasure erasure, IDbContextFactory<ChatDb> databases, ILogger<ErasureReplay> log) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!ledger.IsKept)
            return;
        var written = ledger.Read();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = await db.Erasures.AsNoTracking().ToDictionaryAsync(e => e.Id, cancellationToken);
        var again = written.Where(entry => !known.ContainsKey(entry.Id)).ToList();
        foreach (var entry in again)
            await erasure.RepeatAsync(entry, cancellationToken);
        foreach (var row in known.Values.ExceptBy(written.Select(entry => entry.Id), row => row.Id))
            ledger.Write(new ErasureEntry(row.Id, row.ContactId, row.At));
        if (again.Count > 0)
            LogRepeated(again.Count);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is older than the ledger of erasures: {Count} of them were repeated")]
    private partial void LogRepeated(int count);
}
