using Microsoft.AspNetCore.Antiforgery;

namespace ChatClosing.Agents.SignIn;

/// <summary>
/// The antiforgery cookie, always Secure. The framework refuses to work over http when the policy says so, but browsers keep Secure cookies of
/// loopback; so the
/// policy says nothing and the flag is set here.
/// </summary>
internal sealed class AntiforgeryCookie : CookieBuilder
{
    private AntiforgeryCookie()
    {
        Name = "__Host-ChatClosing-Antiforgery";
        Path = "/";
        HttpOnly = true;
        SecurePolicy = CookieSecurePolicy.None;
        SameSite = SameSiteMode.Strict;
        IsEssential = true;
    }

    /// <inheritdoc/>
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        return options;
    }

    public static void Configure(AntiforgeryOptions options)
    {
        options.Cookie = new AntiforgeryCookie();
        options.HeaderName = "X-Antiforgery";
        options.SuppressReadingTokenFromFormBody = true;
        // The content security policy says it more strictly.
        options.SuppressXFrameOptionsHeader = true;
    }
}
