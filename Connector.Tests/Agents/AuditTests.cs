using System.Net;
using System.Text.Json;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Tests.Log;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Agents;

/// <summary>Who did, saw and exported what.</summary>
public sealed class AuditTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_supervisor_who_looks_into_somebody_elses_conversation_is_noted_once(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        using var sofia = await desk.Office.SignInAsync("sofia", Role.Supervisor);
        var theirs = await desk.Writes("Where is my parcel?");
        (await desk.Anna.Does(theirs, "pick")).MustBe(200);
        var own = await desk.Writes("And mine?");
        (await sofia.Does(own, "pick")).MustBe(200);

        for (var i = 0; i < 3; i++)
        {
            await sofia.Sees(theirs);
            await sofia.Reads(theirs);
            await sofia.Sees(own);
            await desk.Anna.Sees(own);
        }

        (await sofia.GetAsync($"conversations/{Guid.NewGuid()}")).MustBe(404);
        (await AboutAsync(desk.Office.App, "conversation.viewed")).ShouldBe([(sofia.Me, theirs.ToString())]);
        using var again = await desk.Office.SignInAsync("sofia", Role.Supervisor);
        await again.Sees(theirs);
        (await AboutAsync(desk.Office.App, "conversation.viewed")).Count.ShouldBe(2, "another session is another look");
    }

    [Fact]
    public async Task What_is_refused_is_noted_and_an_old_key_does_not_flood()
    {
        await using var app = await RunningApp.StartAsync();
        using var anna = await app.SignInAsync("anna");
        (await anna.GetAsync("/api/v1/audit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        app.Http.DefaultRequestHeaders.Authorization = new("Bearer", "ck_old");
        for (var i = 0; i < 3; i++)
            (await app.Http.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await AboutAsync(app, "access.refused")).Select(a => a.About).ShouldBe(["GET /api/v1/audit"]);
        (await AboutAsync(app, "key.refused")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_endpoint_that_changes_the_house_is_noted()
    {
        await using var app = await RunningApp.StartAsync();
        string[] rights = [Rights.Supervisor, Rights.Administrator, Rights.Overseer];
        var silent =
            from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
            where methods.Any(m => m is "POST" or "PUT" or "PATCH" or "DELETE")
            where endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => rights.Contains(a.Policy))
            where endpoint.Metadata.GetMetadata<AuditedMetadata>() is null
            // Commands on a conversation stand in its own log.
            where endpoint.RoutePattern.RawText?.Contains("/conversations/{id", StringComparison.Ordinal) != true
            where endpoint.RoutePattern.RawText?.Contains("/bulk/", StringComparison.Ordinal) != true
            select $"{methods[0]} {endpoint.RoutePattern.RawText} says neither Audits(…) nor AuditsItself(…)";

        silent.ShouldBeEmpty();
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_administrator_reads_it_by_person_kind_and_day_page_by_page(string database)
    {
        await using var app = await RunningApp.StartAsync(database);
        using var adam = await app.SignInAsync("adam", Role.Administrator);
        using var anna = await app.SignInAsync("anna");
        for (var i = 0; i < 5; i++)
            await anna.GetAsync("/api/v1/audit");
        var me = (await app.AddUserAsync("anna")).Id;

        var refused = await PageAsync($"user={me}&what=access.refused&limit=3");
        refused.Items.Count.ShouldBe(3);
        var rest = await PageAsync($"user={me}&what=access.refused&limit=3&after={refused.Next}");
        (rest.Items.Count, rest.Next).ShouldBe((2, null));
        refused.Items[0].GetProperty("userName").GetString().ShouldBe("Anna");
        (await PageAsync("what=session.started")).Items.Count.ShouldBe(2);
        var now = DateTimeOffset.UtcNow;
        (await PageAsync($"from={now.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}&to={now.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}")).Items.Count.ShouldBeGreaterThan(6);
        (await PageAsync($"to={now.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}")).Items.ShouldBeEmpty();
        (await PageAsync($"from={now.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}")).Items.ShouldBeEmpty();

        async Task<(List<JsonElement> Items, string? Next)> PageAsync(string query)
        {
            var page = await (await adam.GetAsync($"/api/v1/audit?{query}")).JsonAsync();
            return ([.. page.GetProperty("items").EnumerateArray()], page.GetProperty("next").GetString());
        }
    }

    private static Task<List<(Guid? User, string? About)>> AboutAsync(RunningApp app, string what) => app.ReadAsync(async db =>
        (await db.Audit.Where(a => a.What == what).OrderBy(a => a.Id).Select(a => new { a.UserId, a.About }).ToListAsync())
            .ConvertAll(a => (a.UserId, a.About)));
}
