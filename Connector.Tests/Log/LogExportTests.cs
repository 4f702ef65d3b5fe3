using System.Net;
using System.Text;
using ChatClosing.Conversations;
using ChatClosing.Operations.Exports;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Log;

/// <summary>The log's list as a file: all of it, harmless in a spreadsheet, and noted.</summary>
public sealed class LogExportTests
{
    [Theory, Sqlite, Postgresql]
    public async Task The_file_has_every_conversation_of_the_filter_beyond_a_page_and_the_audit_says_who_took_it(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 230).Select(i => desk.Writes($"umbrella {i}")));
        await desk.Writes("something else");
        await Eventually.Async(async () => (await desk.Ids("limit=200&q=umbrella")).Count == 200, "all are indexed");
        using var sofia = await desk.Office.App.SignInAsync("sofia", Role.Supervisor);

        // The index may still be a moment behind the last of them.
        string[] lines = [];
        await Eventually.Async(async () => (lines = await LinesAsync(sofia, "q=umbrella")).Length == 231, "a header and all of them");

        lines[0].ShouldBe(
            "conversation,channel,account,contact,customer,status,started_at,ended_at,end_reason,type,agents,messages_in,messages_out,spam");
        lines.Skip(1).Select(l => l.Split(',')[0]).ShouldBeUnique();
        var about = await desk.Office.App.ReadAsync(db => db.Audit.Where(a => a.What == "export.conversations").Select(a => a.About).FirstAsync());
        about.ShouldBe("words=yes", "what somebody typed stays out of the audit");
        (await desk.Office.App.ReadAsync(db => db.Audit.AnyAsync(a => a.What == "export.finished" && a.About == "230 conversations"))).ShouldBeTrue();
    }

    [Fact]
    public async Task The_audit_keeps_what_was_chosen_as_it_was_given_and_nothing_that_was_typed()
    {
        await using var desk = await LogDesk.StartAsync(Databases.Sqlite);
        using var sofia = await desk.Office.App.SignInAsync("sofia", Role.Supervisor);

        foreach (var query in new[] { "status=Ended&channel=facebook&account=wall&q=Maria", "channel=Maria%20Conti&account=%2B33%206" })
        {
            using var answer = await sofia.GetAsync($"/api/v1/conversations/export?{query}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            await answer.Content.ReadAsStringAsync();
        }

        (await desk.Office.App.ReadAsync(db => db.Audit.Where(a => a.What == "export.conversations").OrderBy(a => a.Id).Select(a => a.About).ToListAsync()))
            .ShouldBe(["words=yes status=Ended channel=facebook account=wall", "channel=yes account=yes"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_customers_name_is_no_formula()
    {
        await using var desk = await LogDesk.StartAsync(Databases.Sqlite);
        await desk.Office.WritesAsync(["eve"], "Hello", l => l with { Name = "=HYPERLINK(\"http://evil\")" });
        await desk.Finds("", (await desk.Office.ConversationsAsync()).Single().Id);
        using var sofia = await desk.Office.App.SignInAsync("sofia", Role.Supervisor);

        using var answer = await sofia.GetAsync("/api/v1/conversations/export");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(",\"'=HYPERLINK(\"\"http://evil\"\")\",");
    }

    [Fact]
    public async Task Only_supervisors_take_the_list_out_of_the_house()
    {
        await using var desk = await LogDesk.StartAsync(Databases.Sqlite);
        foreach (var (name, role) in new[] { ("karim", Role.Agent), ("adam", Role.Administrator) })
        {
            using var somebody = await desk.Office.App.SignInAsync(name, role);
            (await somebody.GetAsync("/api/v1/conversations/export")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var sofia = await desk.Office.App.SignInAsync("sofia", Role.Supervisor);
        (await sofia.GetAsync("/api/v1/conversations/export?kind=letter")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33 6", "'+33 6")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\"=1", "'\"=1")]
    [InlineData(" '\"\u200b=1", "' '\"\u200b=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("－1", "'－1")]
    [InlineData("\u00a0@x", "'\u00a0@x")]
    [InlineData("a=1", "a=1")]
    [InlineData("Maria Conti", "Maria Conti")]
    [InlineData("2-1", "2-1")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(string? text, string cell) => CsvCell.Guard(text).ShouldBe(cell);

    private static async Task<string[]> LinesAsync(HttpClient who, string query)
    {
        var bytes = await who.GetByteArrayAsync(new Uri($"/api/v1/conversations/export?{query}", UriKind.Relative));
        bytes.Take(3).ShouldBe(Encoding.UTF8.Preamble.ToArray(), "spreadsheets know UTF-8 by it");
        return Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
