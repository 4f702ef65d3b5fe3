using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.People;

/// <summary>Makes users, changes them and gives them new passwords.</summary>
public sealed class PeopleBook(UserManager<User> users, AuditTrail audit, Sessions sessions, Roster roster)
{
    /// <summary>Whether there is anybody at all.</summary>
    public Task<bool> AnybodyAsync(CancellationToken cancel) => users.Users.AnyAsync(cancel);

    /// <summary>Makes a user.</summary>
    /// <param name="userName">What they sign in with; unique, whatever the case.</param>
    /// <param name="displayName">What colleagues see; null: the user name.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="password">Their password: at least 12 characters and not a common one.</param>
    /// <param name="cancel">Gives up before anything is stored.</param>
    /// <returns>The user and no errors, or what is wrong, in sentences.</returns>
    public async Task<(User? User, IReadOnlyList<string> Errors)> AddAsync(
        string userName, string? displayName, Role role, string password, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            DisplayName = string.IsNullOrWhiteSpace(displayName) ? userName : displayName.Trim(),
            Role = role,
        };
        var result = await users.CreateAsync(user, password);
        if (!result.Succeeded)
            return (null, Sentences(result));
        await audit.WriteAsync("user.created", user.Id, role.ToString(), CancellationToken.None);
        await roster.AnnounceAsync(user.Id, CancellationToken.None);
        return (user, []);
    }

    /// <summary>Gives a user a new password, lets them in again after a lock-out, and ends all their sessions.</summary>
    /// <returns>No errors, or what is wrong, in sentences.</returns>
    public async Task<IReadOnlyList<string>> ResetAsync(string userName, string password, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (await users.FindByNameAsync(userName) is not { } user)
            return [$"There is no user named '{userName}'."];
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        var wrong = new List<string>();
        foreach (var rule in users.PasswordValidators)
            wrong.AddRange(Sentences(await rule.ValidateAsync(users, user, password)));
        if (wrong.Count > 0)
            return wrong;
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        // A new stamp ends every session; it also stores the rest.
        var result = await users.UpdateSecurityStampAsync(user);
        if (!result.Succeeded)
            return Sentences(result);
        await audit.WriteAsync("user.password-reset", user.Id, null, CancellationToken.None);
        return [];
    }

    /// <summary>Says how somebody shall be. Another role and a deactivation end their sessions.</summary>
    public async Task<PersonChanged> ChangeAsync(Guid id, PersonChange change, Guid by, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (await users.FindByIdAsync(id.ToString()) is not { } user)
            return PersonChanged.NotThere;
        if (user is { Role: Role.Administrator, Deactivated: false } && (change.Deactivated || change.Role != Role.Administrator)
            && !await users.Users.AnyAsync(u => u.Id != id && u.Role == Role.Administrator && !u.Deactivated, cancel))
            return PersonChanged.LastAdministrator;
        if (new PersonChange(user.DisplayName, user.Role, user.MaxConversations, user.Deactivated) == change)
            return PersonChanged.Done;
        var endsSessions = user.Role != change.Role || (change.Deactivated && !user.Deactivated);
        var what = change.Deactivated == user.Deactivated ? "user.changed" : change.Deactivated ? "user.deactivated" : "user.reactivated";
        (user.DisplayName, user.Role, user.MaxConversations, user.Deactivated) = (change.Name, change.Role, change.Limit, change.Deactivated);
        var result = endsSessions ? await users.UpdateSecurityStampAsync(user) : await users.UpdateAsync(user);
        if (!result.Succeeded)
            throw new DbUpdateConcurrencyException(string.Join(' ', Sentences(result)));
        sessions.Forget();
        await audit.WriteAsync(what, by, $"{id} {change.Role}", CancellationToken.None);
        await roster.AnnounceAsync(id, CancellationToken.None);
        return PersonChanged.Done;
    }

    internal static IReadOnlyList<string> Sentences(IdentityResult result) => [.. result.Errors.Select(e => e.Description)];
}
