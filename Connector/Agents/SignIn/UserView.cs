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
    public static UserView Of(User user) => new(user.Id, user.UserName ?? "", user.DisplayName, user.Role);
}

/// <summary>The answer to signing in and to <c>GET /me</c>.</summary>
/// <param name="User">Who it is.</param>
/// <param name="Antiforgery">What unsafe calls with the cookie send as <c>X-Antiforgery</c>; null for a key, which needs none.</param>
public sealed record SessionView(UserView User, string? Antiforgery);
