using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Audit;

/// <summary>Notes who did what. Rows are only ever added; they hold ids, never passwords, keys or what somebody typed.</summary>
public sealed class AuditTrail(IDbContextFactory<ChatDb> databases, TimeProvider time)
{
    /// <summary>Adds a row.</summary>
    /// <param name="what">A stable word: <c>session.started</c>, <c>user.created</c>, …</param>
    /// <param name="userId">Who, or about whom when nobody is signed in; null when not known.</param>
    /// <param name="about">What it was about, in ids and words of ours.</param>
    /// <param name="cancel">Gives up.</param>
    public Task WriteAsync(string what, Guid? userId, string? about, CancellationToken cancel) => WriteEachAsync(what, userId, [about], cancel);

    /// <summary>Adds a row for each of several things that the same was done to.</summary>
    /// <inheritdoc cref="WriteAsync(string, Guid?, string?, CancellationToken)"/>
    public async Task WriteEachAsync(string what, Guid? userId, IReadOnlyList<string?> abouts, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        db.Audit.AddRange(abouts.Select(about => Row(time.GetUtcNow(), what, userId, about)));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A row for the transaction of whatever it is about.</summary>
    internal static AuditRow Row(DateTimeOffset at, string what, Guid? userId, string? about) =>
        new() { Id = Guid.CreateVersion7(at), At = Microseconds.Cut(at), What = what, UserId = userId, About = about };
}
