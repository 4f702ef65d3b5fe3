using System.Diagnostics;
using ChatClosing.Agents.Audit;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChatClosing.Agents.SignIn;

/// <summary>
/// Judges name and password (S-03). Whether the name exists can be told neither from the answer nor from its time: an unknown name costs a hash too,
/// is locked
/// too, and every refusal takes the same least time.
/// </summary>
internal sealed class PasswordCheck(
    UserManager<User> users,
    ChatDb db,
    UnknownNames unknown,
    OneAtATime turns,
    AuditTrail audit,
    IOptions<SignInSettings> settings)
{
    private static readonly User Nobody = new() { DisplayName = "" };
    private static string? dummyHash;

    /// <summary>Judges.</summary>
    /// <param name="userName">What was typed.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="from">The caller's address, for the audit.</param>
    /// <param name="refused">What the audit calls a refusal.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The verdict, and the user if it is <see cref="Verdict.Right"/>.</returns>
    public async Task<(Verdict Verdict, User? User)> JudgeAsync(
        string userName, string password, string? from, string refused, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        var name = users.NormalizeName(userName) ?? "";
        Verdict verdict;
        using (await turns.EnterAsync(name, cancel))
        {
            var user = await users.FindByNameAsync(userName);
            verdict = user is null ? Judge(name, password) : await JudgeAsync(user, password);
            if (verdict == Verdict.Right)
                return (verdict, user);
            await audit.WriteAsync(verdict == Verdict.LockedOut ? "session.locked-out" : refused, user?.Id, from, cancel);
        }

        // By the real clock, whatever the time is said to be.
        var rest = settings.Value.RefusalTakes - Stopwatch.GetElapsedTime(since);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, cancel);
        return (verdict, null);
    }

    private Verdict Judge(string name, string password)
    {
        users.PasswordHasher.VerifyHashedPassword(Nobody, DummyHash(), password);
        if (unknown.IsLocked(name))
            return Verdict.LockedOut;
        unknown.Failed(name);
        return Verdict.Wrong;
    }

    private async Task<Verdict> JudgeAsync(User user, string password)
    {
        var result = users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash ?? DummyHash(), password);
        if (await users.IsLockedOutAsync(user))
            return Verdict.LockedOut;
        if (result == PasswordVerificationResult.Failed || user.PasswordHash is null || user.Deactivated)
        {
            // Another node may have counted at the same moment: then our count is refused, and made again on top of what it wrote.
            for (var tries = 0; tries < 5 && !(await users.AccessFailedAsync(user)).Succeeded; tries++)
                await db.Entry(user).ReloadAsync();
            return Verdict.Wrong;
        }

        if (result == PasswordVerificationResult.SuccessRehashNeeded || user.AccessFailedCount > 0)
        {
            user.AccessFailedCount = 0;
            if (result == PasswordVerificationResult.SuccessRehashNeeded)
                user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
            await users.UpdateAsync(user);
        }

        return Verdict.Right;
    }

    private string DummyHash() => dummyHash ??= users.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString());
}
