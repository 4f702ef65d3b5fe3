using ChatClosing.Agents.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ChatClosing.Agents.SignIn;

/// <summary>The session's cookie and the antiforgery token that goes with it.</summary>
internal static class SessionCookie
{
    /// <summary>Begins a session in this answer.</summary>
    /// <returns>What the browser's page sends back as <c>X-Antiforgery</c>.</returns>
    public static async Task<string> BeginAsync(HttpContext http, Storage.Model.User user)
    {
        var services = http.RequestServices;
        var principal = services.GetRequiredService<Sessions>().Begin(user);
        await http.SignInAsync(Schemes.Session, principal);
        // The token is made for who signed in, not for who sent the request.
        http.User = principal;
        return Antiforgery(http);
    }

    /// <summary>A token for who makes the request.</summary>
    public static string Antiforgery(HttpContext http) =>
        http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;

    /// <summary>The cookie's flags, its time and what ends it.</summary>
    public static void Configure(CookieAuthenticationOptions options, SignInSettings settings)
    {
        options.Cookie.Name = Schemes.CookieName;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = settings.SessionIdles;
        options.SlidingExpiration = true;
        // By itself the cookie is renewed after half of its time: who pauses then would be out after half an idle time.
        options.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew = context.ElapsedTime > TimeSpan.FromMinutes(1);
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = async context =>
        {
            var http = context.HttpContext;
            if (await http.RequestServices.GetRequiredService<Sessions>().HoldsAsync(context.Principal, http.RequestAborted))
                return;
            context.RejectPrincipal();
            await http.SignOutAsync(Schemes.Session);
        };
        // Never a redirect: who asks is a program.
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
        options.Events.OnRedirectToLogout = _ => Task.CompletedTask;
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
