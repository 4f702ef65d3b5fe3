using System.Net;
using System.Text.Json;
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Storage;
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

    [Theory, Sqlite, Postgresql]
    public async Task It_says_what_its_ids_are_called_when_it_is_read(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        using var sofia = await desk.Office.SignInAsync("sofia", Role.Supervisor);
        await desk.Office.WritesAsync(["maria"], "Hello", l => l with { Name = "Maria Conti" });
        var conversation = (await desk.Office.ConversationsAsync()).Single().Id;
        await sofia.Sees(conversation);
        var group = (await sofia.PostAsync("groups", new { name = "Returns" })).MustBe(201).Body.Id("id");
        (await sofia.DeleteAsync($"groups/{group}")).MustBe(204);
        var kept = (await sofia.PostAsync("groups", new { name = "Lamps" })).MustBe(201).Body.Id("id");

        using var adam = await desk.Office.SignInAsync("adam", Role.Administrator);
        var rows = (await adam.GetAsync("audit?limit=200")).MustBe(200).Body.Items();

        SubjectsOf("conversation.viewed", conversation).ShouldBe([(conversation, "conversation", "Maria Conti")]);
        SubjectsOf("group.created", kept).ShouldBe([(kept, "group", "Lamps")]);
        SubjectsOf("group.created", group).ShouldBeEmpty("what is gone has no name");

        List<(Guid Id, string? Kind, string? Name)> SubjectsOf(string what, Guid about) => rows
            .Single(r => r.Text("what") == what && r.Text("about") == about.ToString())["subjects"]!.AsArray()
            .Select(s => (s.Id("id"), s.Text("kind"), s.Text("name"))).ToList();
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

    [Theory, Sqlite, Postgresql]
    public async Task Who_picked_closed_ended_and_took_back_a_conversation_is_noted_once_each(string database)
    {
        await using var office = await RoadApp.StartAsync(database);
        using var anna = await office.SignInAsync("anna");
        using var sam = await office.SignInAsync("sam", Role.Supervisor);
        var id = await anna.Picks(office.Shop.Customer("Maria Silva"));
        (await anna.Does(id, "pick")).MustBe(200); // a double click
        (await anna.Does(id, "close", new { endnote = "Calls back." })).MustBe(200);
        (await anna.Does(id, "undo")).MustBe(200);
        (await sam.Does(id, "end", new { newType = "Delivery" })).MustBe(202);
        (await sam.Does(id, "undo")).MustBe(200);
        (await anna.GetAsync($"conversations/{id}/transcript")).MustBe(200);

        await using var db = await office.Services.GetRequiredService<IDbContextFactory<ChatDb>>().CreateDbContextAsync();
        var rows = await db.Audit.Where(a => a.About!.StartsWith(id.ToString())).OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => a.What).ToListAsync();
        rows.Where(what => what != "conversation.viewed").ShouldBe(
            ["conversation.picked", "conversation.closed", "conversation.undone", "conversation.ended", "conversation.undone", "transcript.viewed"]);
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
            // What is done with a conversation is noted by its command, below.
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
