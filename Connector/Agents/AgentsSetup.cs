using ChatClosing.Agents.Access;
using ChatClosing.Agents.ApiKeys;
using ChatClosing.Agents.Audit;
using ChatClosing.Agents.FirstStart;
using ChatClosing.Agents.Groups;
using ChatClosing.Agents.Keys;
using ChatClosing.Agents.People;
using ChatClosing.Agents.SignIn;
using ChatClosing.Jobs.Work;
using ChatClosing.Operations.Start;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.News;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatClosing.Agents;

/// <summary>People: sign-in, roles, keys, audit.</summary>
public static class AgentsSetup
{
    /// <summary>Registers it.</summary>
    public static void AddAgents(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SignInSettings>().BindConfiguration("SignIn");
        services.AddSingleton<ISettingsCheck, SignInSettingsCheck>();
        services.AddSingleton<ISettingsCheck, KeyRingSettingsCheck>();
        builder.AddKeyRing();
        services.AddIdentityCore<User>(Rules).AddEntityFrameworkStores<ChatDb>().AddPasswordValidator<CommonPasswords>();
        services.AddOptions<IdentityOptions>().Configure<IOptions<SignInSettings>>((identity, settings) =>
        {
            identity.Lockout.MaxFailedAccessAttempts = settings.Value.FailuresUntilLocked;
            identity.Lockout.DefaultLockoutTimeSpan = settings.Value.LockedFor;
        });
        services.AddScoped<PeopleBook>().AddScoped<PasswordCheck>().AddSingleton<UnknownNames>().AddSingleton<OneAtATime>();
        services.AddSingleton<Sessions>().AddSingleton<AuditTrail>().AddSingleton<ApiKeyBook>();
        services.AddSingleton(provider => new Roster(
            provider.GetRequiredService<IDbContextFactory<ChatDb>>(), provider.GetRequiredService<NameCache>(),
            provider.GetRequiredService<NodeNews>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AgentList>().AddSingleton<GroupBook>();
        services.AddJob<Deactivation>("FreeEngagements", JobSchedule.EveryMinutes(1), (job, _, cancel) => job.SweepAsync(cancel));
        services.AddSingleton<AuditReader>().AddSingleton<OnceInAWhile>();
        services.AddSingleton<AuditSealer>().AddHostedService(provider => provider.GetRequiredService<AuditSealer>());
        services.AddSingleton<SetupToken>().AddHostedService<FirstStartNotice>();
        services.AddAntiforgery(AntiforgeryCookie.Configure);
        services.AddRateLimiter(SignInRate.Configure);
        AddSchemes(services);
        services.AddAuthorization(Rights.Configure);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
    }

    /// <summary>The second half of the pipeline, after routing.</summary>
    public static void UseAgents(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseAuthorization();
    }

    /// <summary>The endpoints below <c>/api/v1</c>.</summary>
    public static void MapAgents(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapSessions();
        api.MapPassword();
        api.MapUserSettings();
        api.MapSetup();
        api.MapAudit();
        api.MapAgentsList();
        api.MapGroups();
        api.MapStatus();
    }

    private static void Rules(IdentityOptions options)
    {
        // Length and not being common are what helps; forced digits and signs only make "Password1!" (NIST SP 800-63B).
        options.Password = new()
        {
            RequiredLength = 12,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        options.User.RequireUniqueEmail = false;
    }

    private static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, options => options.ForwardDefaultSelector = http =>
                Schemes.HasBearer(http.Request) ? Schemes.ApiKey : Schemes.Session)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Schemes.ApiKey, null)
            .AddCookie(Schemes.Session);
        services.AddOptions<CookieAuthenticationOptions>(Schemes.Session)
            .Configure<IOptions<SignInSettings>>((options, settings) => SessionCookie.Configure(options, settings.Value));
    }
}
