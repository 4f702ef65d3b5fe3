using System.Globalization;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Audit;

/// <summary>What reading the whole chain showed.</summary>
/// <param name="Rows">Rows that are as they were written, from the first one on.</param>
/// <param name="Head">The last of them as <c>place:hash</c>: kept elsewhere, it shows later that nothing was cut off.</param>
/// <param name="Open">Rows that are not chained yet.</param>
/// <param name="Fault">What is wrong with the next one, in a sentence; null: nothing.</param>
public sealed record AuditProof(long Rows, string? Head, long Open, string? Fault)
{
    /// <summary>Reads the chain from its beginning.</summary>
    /// <param name="db">The database.</param>
    /// <param name="kept">A head that an earlier reading gave; null: none was kept.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<AuditProof> OfAsync(ChatDb db, string? kept, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var open = await db.Audit.LongCountAsync(r => r.Seq == null, cancel);
        var (seq, before, head, isKept) = (0L, AuditChain.Beginning, (string?)null, kept is null);
        var rows = db.Audit.AsNoTracking().Where(r => r.Seq != null).OrderBy(r => r.Seq).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancel))
        {
            if (row.Seq != seq + 1)
                return new(seq, head, open, $"Row {seq + 1} is missing.");
            var hash = AuditChain.HashOf(before, seq + 1, row);
            if (!hash.AsSpan().SequenceEqual(row.Hash))
                return new(seq, head, open, $"Row {seq + 1} ({row.Id}) or its place is not what was written.");
            (seq, before) = (seq + 1, hash);
            head = $"{seq.ToString(CultureInfo.InvariantCulture)}:{Convert.ToHexStringLower(hash)}";
            isKept |= string.Equals(head, kept, StringComparison.OrdinalIgnoreCase);
        }

        return new(seq, head, open, isKept ? null : "The row of the head that was kept is not there any more, or is another one.");
    }
}
