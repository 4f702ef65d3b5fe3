using System.Net;
using ChatClosing.Agents.Access;
using ChatClosing.Conversations;
using ChatClosing.Tests.Running;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Agents;

/// <summary>Every endpoint × every role (S-05). A new endpoint is in it without anybody's doing; one that names no right makes it fail.</summary>
public sealed class AccessMatrixTests
{
    // What is open to anybody, and why: signing in, platforms (signed, or with a token for one file), how far a deletion is (its code), the survey (its token), a website's visitors
    // (a token for one conversation, the website's secret, or one of its pages), bots (a token of ours, their password, or what everybody may read: our public keys), health, the pages of desk and widget, the demo's door.
    private static readonly string[] Open =
    [
        "POST /api/v1/session", "POST /api/v1/setup", "GET /api/v1/demo", "* /webhooks/", "GET /files/{token}", "HEAD /files/{token}", "GET /deletion/{code}",
        "GET /survey/{token}", "POST /survey/{token}",
        "* /v3/directline", "* /webchat/{account}",
        "* /v3/conversations", "* /bots/",
        "* /simulator",
        "GET /healthz", "GET /readyz", "GET /", "* /desk/",
    ];

    [Fact]
    public async Task Every_endpoint_names_a_right_or_is_known_to_be_open()
    {
        await using var app = await RunningApp.StartAsync();

        foreach (var (method, endpoint) in Endpoints(app))
        {
            var name = $"{method} {Path(endpoint)}";
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                Open.ShouldContain(open => IsOpen(open, name), $"{name} is open to anybody");
            else
                Policies(endpoint).ShouldNotBeEmpty($"{name} names no right");
        }
    }

    [Fact]
    public async Task Nobody_gets_401_and_never_a_redirect()
    {
        await using var app = await RunningApp.StartAsync();

        foreach (var (method, endpoint) in Closed(app))
        {
            using var answer = await app.Http.SendAsync(new HttpRequestMessage(new(method), Example(endpoint)));
            await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        }
    }

    [Theory]
    [InlineData(Role.Agent)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Administrator)]
    public async Task A_role_gets_403_exactly_where_the_right_is_missing(Role role)
    {
        await using var app = await RunningApp.StartAsync();

        foreach (var (method, endpoint) in Closed(app))
        {
            using var somebody = await app.SignInAsync("somebody", role);
            using var answer = await somebody.SendAsync(new HttpRequestMessage(new(method), Example(endpoint)));
            var may = Policies(endpoint).All(policy => May(policy, role));
            (answer.StatusCode == HttpStatusCode.Forbidden).ShouldBe(!may, $"{role}: {method} {Path(endpoint)} answered {(int)answer.StatusCode}");
            answer.StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_key_without_scopes_that_fit_opens_nothing()
    {
        await using var app = await RunningApp.StartAsync();
        await app.AddUserAsync("sam", Role.Supervisor);
        using var reports = await app.WithKeyAsync("report", "sam");

        foreach (var (method, endpoint) in Closed(app).Where(e => !Policies(e.Endpoint).All(p => p is Rights.Reports or Rights.SignedIn)))
        {
            using var answer = await reports.SendAsync(new HttpRequestMessage(new(method), Example(endpoint)));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {Path(endpoint)}");
        }
    }

    // Written down a second time on purpose: whoever changes a right changes it here too.
    private static bool May(string policy, Role role) => policy switch
    {
        Rights.SignedIn or Rights.Session => true,
        Rights.Agent => role is Role.Agent or Role.Supervisor,
        Rights.Colleague => true,
        Rights.Supervisor => role is Role.Supervisor,
        Rights.Administrator => role is Role.Administrator,
        Rights.Overseer => role is Role.Supervisor or Role.Administrator,
        Rights.Reports => role is Role.Supervisor or Role.Administrator,
        _ => throw new InvalidOperationException($"There is no right '{policy}'."),
    };

    private static IEnumerable<(string Method, RouteEndpoint Endpoint)> Endpoints(RunningApp app) =>
        from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"]
        select (method, endpoint);

    private static IEnumerable<(string Method, RouteEndpoint Endpoint)> Closed(RunningApp app) =>
        Endpoints(app).Where(e => e.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null);

    private static List<string> Policies(RouteEndpoint endpoint) =>
        [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? Rights.SignedIn)];

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');

    private static bool IsOpen(string open, string name)
    {
        var path = open[(open.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return open == name
            || (open.StartsWith('*') && name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..].StartsWith(path, StringComparison.Ordinal));
    }

    // An address that fits the route: an id for each part that is asked for.
    private static string Example(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => Guid.CreateVersion7().ToString(),
        }))));
}
