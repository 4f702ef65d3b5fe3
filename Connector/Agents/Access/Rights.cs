using System.Security.Claims;
using ChatClosing.Agents.ApiKeys;
using ChatClosing.Conversations;
using Microsoft.AspNetCore.Authorization;

namespace ChatClosing.Agents.Access;

/// <summary>The one place that says who may do what (S-05). An endpoint names one of these; an endpoint that names none is closed.</summary>
public static class Rights
{
    /// <summary>Anybody who signed in, or a valid key.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>A person's own session in a browser; never a key.</summary>
    public const string Session = nameof(Session);

    /// <summary>
    /// Conversations and what customers wrote: agents and supervisors. Administrators look after the house and read nobody's letters.
    /// </summary>
    public const string Agent = nameof(Agent);

    /// <summary>Whoever works here, as a person or a key that acts as one: who colleagues are, what the desk asks them.</summary>
    public const string Colleague = nameof(Colleague);

    /// <summary>Supervisors.</summary>
    public const string Supervisor = nameof(Supervisor);

    /// <summary>Administrators.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>How we stand with the platforms, which is nobody's letter: supervisors and administrators.</summary>
    public const string Overseer = nameof(Overseer);

    /// <summary>Figures and the feed: supervisors, administrators and keys with the scope <c>report</c>.</summary>
    public const string Reports = nameof(Reports);

    internal static void Configure(AuthorizationOptions options)
    {
        Add(options, SignedIn, (_, _) => true);
        Add(options, Session, (user, _) => !IsKey(user) && user.HasClaim(claim => claim.Type == ClaimNames.Session));
        Add(options, Agent, (user, method) => Is(user, Role.Agent, Role.Supervisor) && KeyReaches(user, method));
        Add(options, Colleague, (user, method) => Is(user, Role.Agent, Role.Supervisor, Role.Administrator) && KeyReaches(user, method));
        Add(options, Supervisor, (user, method) => Is(user, Role.Supervisor) && KeyReaches(user, method));
        Add(options, Administrator, (user, method) => Is(user, Role.Administrator) && KeyReaches(user, method));
        Add(options, Overseer, (user, method) => Is(user, Role.Supervisor, Role.Administrator) && KeyReaches(user, method));
        Add(options, Reports, (user, _) => IsKey(user) ? HasScope(user, ApiScopes.Report) : Is(user, Role.Supervisor, Role.Administrator));
        // Default deny: what has no policy needs at least a session or a key, and a test fails on it.
        options.FallbackPolicy = options.DefaultPolicy;
    }

    private static void Add(AuthorizationOptions options, string name, Func<ClaimsPrincipal, string, bool> allows) =>
        options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => allows(
            context.User,
            // Something else than a request – a hub's method – counts as a change.
            context.Resource is HttpContext http ? http.Request.Method : HttpMethods.Post)));

    private static bool Is(ClaimsPrincipal user, params ReadOnlySpan<Role> roles) =>
        Enum.TryParse<Role>(user.FindFirstValue(ClaimNames.Role), out var role) && roles.Contains(role);

    private static bool IsKey(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == ClaimNames.Key);

    private static bool HasScope(ClaimsPrincipal user, string scope) => user.HasClaim(ClaimNames.Scope, scope);

    private static bool KeyReaches(ClaimsPrincipal user, string method) =>
        !IsKey(user) || HasScope(user, HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? ApiScopes.Read : ApiScopes.Write);
}
