using System.Collections.Frozen;
using ChatClosing.Storage.Model;
using Microsoft.AspNetCore.Identity;

namespace ChatClosing.Agents.SignIn;

/// <summary>
/// Refuses the passwords that are tried first: the most common ones long enough to pass (<c>common-passwords.txt</c>), the user's own name repeated,
/// and
/// what is no password at all but one character again and again.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<User>
{
    /// <summary>Longer ones only cost time to hash.</summary>
    private const int Longest = 256;

    private static readonly FrozenSet<string> Common = Read();

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var text = (password ?? "").Trim();
        if (text.Length > Longest)
            return Refuse("PasswordTooLong", $"Passwords are at most {Longest} characters.");
        if (Common.Contains(text) || text.Distinct().Count() < 4 || IsName(text, user.UserName))
            return Refuse("PasswordTooCommon", "This password is among the first that are tried. Please choose another.");
        return Task.FromResult(IdentityResult.Success);
    }

    private static bool IsName(string text, string? name) =>
        !string.IsNullOrEmpty(name) && text.Replace(name, "", StringComparison.OrdinalIgnoreCase).All(c => !char.IsLetter(c));

    private static Task<IdentityResult> Refuse(string code, string text) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code, Description = text }));

    private static FrozenSet<string> Read()
    {
        const string Name = "ChatClosing.Agents.SignIn.common-passwords.txt";
        using var lines = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream(Name)!);
        return lines.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
