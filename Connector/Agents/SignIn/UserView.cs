using ChatClosing.Agents.Access;
using ChatClosing.Conversations;
using ChatClosing.Storage.Model;

namespace ChatClosing.Agents.SignIn;

/// <summary>A user as the API shows them to themselves.</summary>
/// <param name="Id">Their id.</param>
/// <param name="UserName">What they sign in with.</param>
/// <param name="DisplayName">What colleagues see.</param>
/// <param name="Role">What they may do.</param>
public sealed record UserView(Guid Id, string UserName, string DisplayName, Role Role)
{
    /// <summary>Of a stored user.</summary>
    public static UserView Of(User user, int taken = 0) => new(user.Id, user.UserName ?? "", user.DisplayName, user.Role)
    {
        Status = KnownPerson.StatusWordOf(user.Presence, user.MaxConversations, taken),
        Taken = taken,
        Limit = user.MaxConversations,
    };

    /// <summary>How they stand: <c>available</c>, <c>away</c> or <c>limit-reached</c>.</summary>
    public required string Status { get; init; }

    /// <summary>How many conversations they handle now.</summary>
    public int Taken { get; init; }

    /// <summary>How many they pick at once at the most; null without limit.</summary>
    public int? Limit { get; init; }
}

/// <summary>The answer to signing in and to <c>GET /me</c>.</summary>
/// <param name="User">Who it is.</param>
/// <param name="Antiforgery">What unsafe calls with the cookie send as <c>X-Antiforgery</c>; null for a key, which needs none.</param>
public sealed record SessionView(UserView User, string? Antiforgery);
