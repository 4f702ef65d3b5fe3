using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace ChatClosing.Agents.SignIn;

/// <summary>
/// Locks names that nobody has like those that somebody has: otherwise the sixth attempt would tell which names exist. Kept in memory, of this node
/// only:
/// what strangers type does not fill the database.
/// </summary>
internal sealed class UnknownNames(TimeProvider time, IOptions<SignInSettings> settings)
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, Attempts> names = new(StringComparer.Ordinal);

    private sealed record Attempts(int Failed, DateTimeOffset LockedUntil);

    public bool IsLocked(string name) => names.TryGetValue(name, out var attempts) && attempts.LockedUntil > time.GetUtcNow();

    /// <summary>Counts a failure as Identity counts one: at the limit the name is locked and the count begins again.</summary>
    public void Failed(string name)
    {
        if (names.Count >= Most)
            names.Clear();
        var lockedUntil = time.GetUtcNow() + settings.Value.LockedFor;
        names.AddOrUpdate(
            name,
            _ => Next(0),
            (_, before) => Next(before.Failed));

        Attempts Next(int before) => before + 1 >= settings.Value.FailuresUntilLocked ? new(0, lockedUntil) : new(before + 1, default);
    }
}
