using ChatClosing.Agents.Audit;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Agents;

/// <summary>The audit only grows: the database refuses the rest, and who goes past it is seen.</summary>
public sealed class AuditChainTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Rows_get_their_places_in_order_and_the_chain_holds(string database)
    {
        await using var app = await WithRowsAsync(database, 7);

        var proof = await ProofAsync(app);

        (proof.Rows, proof.Open, proof.Fault).ShouldBe((7, 0, null));
        await app.Services.GetRequiredService<AuditTrail>().WriteAsync("test.more", null, null, default);
        await app.Services.GetRequiredService<AuditSealer>().SealAsync(default);
        (await ProofAsync(app, proof.Head)).Fault.ShouldBeNull("what was kept is still there");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Two_nodes_that_chain_at_once_make_one_chain(string database)
    {
        await using var shared = await TestDatabase.CreateAsync(database);
        await using var one = await RunningApp.StartAsync(shared);
        RunningApp[] nodes = database == Databases.Sqlite ? [one] : [one, await RunningApp.StartAsync(shared)];

        await Task.WhenAll(nodes.SelectMany(n => Enumerable.Range(0, 4).Select(async lane =>
        {
            for (var i = 0; i < 10; i++)
            {
                await n.Services.GetRequiredService<AuditTrail>().WriteAsync($"test.{lane}", null, "together", default);
                await n.Services.GetRequiredService<AuditSealer>().SealAsync(default);
            }
        })));

        var proof = await ProofAsync(one);
        (proof.Rows, proof.Open, proof.Fault).ShouldBe((40L * nodes.Length, 0L, null));
        foreach (var node in nodes.Skip(1))
            await node.DisposeAsync();
    }

    [Theory]
    [InlineData("sqlite", "update audit set about = 'other' where seq = 2")]
    [InlineData("postgresql", "update audit set about = 'other' where seq = 2")]
    [InlineData("sqlite", "update audit set seq = 9, hash = hash where seq = 2")]
    [InlineData("postgresql", "update audit set seq = 9 where seq = 2")]
    [InlineData("sqlite", "delete from audit where seq = 2")]
    [InlineData("postgresql", "delete from audit where seq = 2")]
    [InlineData("sqlite", "delete from audit")]
    [InlineData("postgresql", "truncate audit")]
    public async Task The_database_refuses_to_change_or_delete(string database, string sql)
    {
        await using var app = await WithRowsAsync(database, 3);

        (await Should.ThrowAsync<Exception>(() => RunAsync(app, sql))).Message.ShouldContain("the audit only grows");

        (await ProofAsync(app)).ShouldSatisfyAllConditions(p => p.Rows.ShouldBe(3), p => p.Fault.ShouldBeNull());
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_row_that_has_no_place_yet_cannot_be_changed_either(string database)
    {
        await using var app = await RunningApp.StartAsync(database);
        await app.Services.GetRequiredService<AuditTrail>().WriteAsync("test.row", null, "true", default);

        (await Should.ThrowAsync<Exception>(() => RunAsync(app, "update audit set about = 'false'"))).Message.ShouldContain("the audit only grows");
        (await Should.ThrowAsync<Exception>(() => RunAsync(app, "update audit set about = 'false', seq = 77"))).Message.ShouldContain("the audit only grows");
        (await app.ReadAsync(db => db.Audit.Select(a => a.About).SingleAsync())).ShouldBe("true");
    }

    [Theory]
    [InlineData("update audit set about = 'other' where seq = 2", 1, "Row 2 ")]
    [InlineData("update audit set at = at + 1 where seq = 3", 2, "Row 3 ")]
    [InlineData("delete from audit where seq = 2", 1, "Row 2 is missing")]
    [InlineData("delete from audit where seq = 5", 4, "head that was kept")]
    public async Task Who_takes_the_triggers_away_and_tampers_is_seen(string sql, long good, string fault)
    {
        await using var app = await WithRowsAsync(Databases.Sqlite, 5);
        var kept = (await ProofAsync(app)).Head;
        await RunAsync(app, "drop trigger audit_is_not_changed; drop trigger audit_is_not_deleted");

        await RunAsync(app, sql);

        var proof = await ProofAsync(app, kept);
        proof.Rows.ShouldBe(good);
        proof.Fault.ShouldNotBeNull().ShouldContain(fault);
    }

    [Fact]
    public async Task Tampering_on_postgresql_is_seen_too()
    {
        await using var app = await WithRowsAsync(Databases.Postgresql, 3);

        await RunAsync(app, "alter table audit disable trigger user; update audit set user_id = gen_random_uuid() where seq = 2");

        (await ProofAsync(app)).ShouldSatisfyAllConditions(p => p.Rows.ShouldBe(1), p => p.Fault.ShouldNotBeNull());
    }

    private static async Task<RunningApp> WithRowsAsync(string database, int count)
    {
        var app = await RunningApp.StartAsync(database);
        for (var i = 0; i < count; i++)
            await app.Services.GetRequiredService<AuditTrail>().WriteAsync("test.row", Guid.CreateVersion7(), $"number {i} \"é\"", default);
        await app.Services.GetRequiredService<AuditSealer>().SealAsync(default);
        return app;
    }

    private static Task<AuditProof> ProofAsync(RunningApp app, string? kept = null) => app.ReadAsync(db => AuditProof.OfAsync(db, kept, default));

    private static async Task RunAsync(RunningApp app, string sql)
    {
        await using var connection = await app.Services.GetRequiredService<ChatDatabase>().ConnectAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
