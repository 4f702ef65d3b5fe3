using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using ChatClosing.Agents.SignIn;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatClosing.Agents.Access;

/// <summary>
/// Whether a principal still holds. Sessions live in the browser's cookie; what ended them lives in the database – another security stamp (password,
/// role), a
/// deactivated user, a sign-out – and is read again at most <see cref="SignInSettings.RecheckAfter"/> later.
/// </summary>
public sealed class Sessions(IDbContextFactory<ChatDb> databases, TimeProvider time, IOptions<SignInSettings> settings)
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);

    /// <summary>A new session's principal.</summary>
    internal ClaimsPrincipal Begin(User user)
    {
        var identity = new ClaimsIdentity(Schemes.Session, ClaimNames.Name, ClaimNames.Role);
        identity.AddClaim(new(ClaimNames.User, user.Id.ToString()));
        identity.AddClaim(new(ClaimNames.Role, user.Role.ToString()));
        identity.AddClaim(new(ClaimNames.Stamp, user.SecurityStamp ?? ""));
        identity.AddClaim(new(ClaimNames.Session, Guid.CreateVersion7(time.GetUtcNow()).ToString()));
        identity.AddClaim(new(ClaimNames.Started, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return new(identity);
    }

    /// <summary>
    /// Whether the session or key of this principal is still good. Every request asks; a connection that stays open (the hub) asks again at least
    /// once a
    /// minute and closes when the answer is no.
    /// </summary>
    /// <param name="principal">The request's or the hub's user.</param>
    /// <param name="cancel">Gives up.</param>
    public async ValueTask<bool> HoldsAsync(ClaimsPrincipal? principal, CancellationToken cancel)
    {
        if (principal?.FindFirstValue(ClaimNames.Key) is { } key)
            return await KeyHoldsAsync(Guid.Parse(key), cancel);
        if (principal?.FindFirstValue(ClaimNames.Session) is not { } session || Started(principal) is not { } started)
            return false;
        var now = time.GetUtcNow();
        if (now >= started + settings.Value.SessionLasts)
            return false;
        if (seen.TryGetValue(session, out var at) && now - at < settings.Value.RecheckAfter)
            return true;
        if (!await StoredHoldsAsync(principal, Guid.Parse(session), cancel))
        {
            seen.TryRemove(session, out _);
            return false;
        }

        if (seen.Count >= Most)
            seen.Clear();
        seen[session] = now;
        return true;
    }

    /// <summary>Forgets what was read: on this node everything that changed counts from the next request on.</summary>
    public void Forget() => seen.Clear();

    /// <summary>Ends one session for good, wherever its cookie was copied to.</summary>
    internal async Task EndAsync(ClaimsPrincipal principal, CancellationToken cancel)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimNames.Session), out var session))
            return;
        await using var db = await databases.CreateDbContextAsync(cancel);
        // What is older than any session can live has done its duty. A few at a time.
        var over = time.GetUtcNow() - settings.Value.SessionLasts - TimeSpan.FromHours(1);
        db.EndedSessions.RemoveRange(await db.EndedSessions.Where(s => s.At < over).Take(20).ToListAsync(cancel));
        if (!await db.EndedSessions.AnyAsync(s => s.Id == session, cancel))
            db.EndedSessions.Add(new EndedSessionRow { Id = session, At = Microseconds.Cut(time.GetUtcNow()) });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two sign-outs tidied up the same old rows: ours is still to be noted.
            foreach (var entry in db.ChangeTracker.Entries<EndedSessionRow>().Where(e => e.State == EntityState.Deleted).ToList())
                entry.State = EntityState.Detached;
            await db.SaveChangesAsync(cancel);
        }

        seen.TryRemove(session.ToString(), out _);
    }

    private static DateTimeOffset? Started(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(ClaimNames.Started), CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private async Task<bool> StoredHoldsAsync(ClaimsPrincipal principal, Guid session, CancellationToken cancel)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimNames.User), out var id))
            return false;
        var stamp = principal.FindFirstValue(ClaimNames.Stamp);
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Users.AnyAsync(u => u.Id == id
            && u.SecurityStamp == stamp && !u.Deactivated && !db.EndedSessions.Any(s => s.Id == session), cancel);
    }

    private async Task<bool> KeyHoldsAsync(Guid key, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.ApiKeys.AnyAsync(
            k => k.Id == key && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now)
                && (k.UserId == null || db.Users.Any(u => u.Id == k.UserId && !u.Deactivated)),
            cancel);
    }
}
