using System.Security.Claims;
using System.Text.Encodings.Web;
using ChatClosing.Agents.Access;
using ChatClosing.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatClosing.Agents.ApiKeys;

/// <summary>Reads <c>Authorization: Bearer ck_…</c>. Who it acts as and with which role is read at every request.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IDbContextFactory<ChatDb> databases) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Schemes.HasBearer(Request))
            return AuthenticateResult.NoResult();
        if (ApiKey.HashOf(Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim()) is not { } hash)
            return AuthenticateResult.Fail("Not a key.");

        await using var db = await databases.CreateDbContextAsync(Context.RequestAborted);
        var found = await (from key in db.ApiKeys.AsNoTracking()
                           where key.Hash == hash
                           join user in db.Users on key.UserId equals user.Id into users
                           from user in users.DefaultIfEmpty()
                           select new { key, user }).SingleOrDefaultAsync(Context.RequestAborted);
        var now = TimeProvider.GetUtcNow();
        if (found is null || found.key.RevokedAt is not null || found.key.ExpiresAt <= now)
            return AuthenticateResult.Fail("No such key.");
        if (found.key.UserId is not null && found.user is null or { Deactivated: true })
            return AuthenticateResult.Fail("Its user may not sign in.");

        var identity = new ClaimsIdentity(Schemes.ApiKey, ClaimNames.Name, ClaimNames.Role);
        identity.AddClaim(new(ClaimNames.Key, found.key.Id.ToString()));
        identity.AddClaims(found.key.Scopes.Split(',').Select(scope => new Claim(ClaimNames.Scope, scope)));
        if (found.user is { } actsAs)
        {
            identity.AddClaim(new(ClaimNames.User, actsAs.Id.ToString()));
            identity.AddClaim(new(ClaimNames.Role, actsAs.Role.ToString()));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
