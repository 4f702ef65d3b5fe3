namespace ChatClosing.Agents.Access;

/// <summary>
/// The ways to say who one is: a browser's session or an integration's key. (A company's own sign-in, OpenID Connect, would be a third that ends in
/// the session.)
/// </summary>
public static class Schemes
{
    /// <summary>Chooses one of the other two by the request.</summary>
    public const string Either = "ChatClosing";

    /// <summary>The cookie.</summary>
    public const string Session = "Session";

    /// <summary><c>Authorization: Bearer ck_…</c></summary>
    public const string ApiKey = "ApiKey";

    /// <summary>
    /// The session cookie's name. The prefix makes browsers insist on Secure, path / and no domain; Chromium takes it from http on loopback too.
    /// </summary>
    public const string CookieName = "__Host-ChatClosing";

    /// <summary>Whether the request carries a bearer credential.</summary>
    internal static bool HasBearer(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
}
