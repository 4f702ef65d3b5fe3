using ChatClosing.Storage;
using ChatClosing.Storage.Model;

namespace ChatClosing.Contacts;

/// <summary>Audits in the transaction of what is audited.</summary>
internal static class AuditSql
{
    public static Task AddAsync(this PlainTransaction sql, AuditRow row, CancellationToken cancel) => sql.RunAsync(
        "insert into audit (id, at, user_id, what, about) values ($1, $2, $3, $4, $5)", cancel, row.Id, row.At, row.UserId, row.What, row.About);
}
