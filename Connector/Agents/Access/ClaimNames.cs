using System.Security.Claims;

namespace ChatClosing.Agents.Access;

/// <summary>What a principal carries. The user's id is <see cref="ClaimTypes.NameIdentifier"/>, where the antiforgery tokens look for it.</summary>
internal static class ClaimNames
{
    public const string User = ClaimTypes.NameIdentifier;
    public const string Name = "name";
    public const string Role = "role";

    /// <summary>The session's id, its first second (Unix) and the user's security stamp then.</summary>
    public const string Session = "sid";
    public const string Started = "started";
    public const string Stamp = "stamp";

    /// <summary>The API key's id and each of its scopes.</summary>
    public const string Key = "key";
    public const string Scope = "scope";
}
