using System.Diagnostics;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChatClosing.Tests.Storage;

/// <summary>The database goes away and comes back: callers are told at once, nothing acknowledged is lost, and the pump goes on by itself.</summary>
public sealed class PostgresOutageTests
{
    private const string TerminateOthers =
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

    // Far more than the two seconds it should take: the machine may be busy.
    private static readonly TimeSpan Quickly = TimeSpan.FromSeconds(10);

    [PostgresFact]
    public Task The_server_is_killed_and_started_under_load() => StopsAndStarts(cluster => cluster.KillAsync());

    [PostgresFact]
    public Task The_server_is_stopped_at_once_and_started_under_load() => StopsAndStarts(cluster => cluster.StopAsync("immediate"));

    [PostgresFact]
    public Task The_server_is_shut_down_and_started_under_load() => StopsAndStarts(cluster => cluster.StopAsync("fast"));

    private static async Task StopsAndStarts(Func<StoppableCluster, Task> stop)
    {
        await using var cluster = await StoppableCluster.StartNewAsync();
        await using var node = await Node.StartOnAsync(cluster.ConnectionString);
        var customers = Enumerable.Range(0, 8).Select(_ => Customer.Some()).ToList();
        using var enough = new CancellationTokenSource();
        var writers = customers.Select(customer => Task.Run(() => WriteUntil(node, customer, enough.Token))).ToList();
        await Eventually.Async(async () => await node.Ask(db => db.Log.CountAsync()) > 50, "there is load");

        await stop(cluster);
        var began = Stopwatch.GetTimestamp();
        var refused = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => node.Do(Customer.Some().Writes())));
        refused.ShouldAllBe(r => r.Outcome == CommandOutcome.NotDurable);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Quickly);
        await cluster.StartAsync();
        await Eventually.Async(async () => (await node.Do(Customer.Some().Writes())).IsDurable, "the pump writes again");
        await enough.CancelAsync();

        foreach (var (customer, writer) in customers.Zip(writers))
            await MustHave(node, customer, await writer);
        await node.MustBalance();
    }

    [PostgresFact]
    public async Task Connections_that_are_terminated_again_and_again_lose_nothing()
    {
        await using var node = await Node.StartAsync(Databases.Postgresql);
        var customers = Enumerable.Range(0, 8).Select(_ => Customer.Some()).ToList();
        using var enough = new CancellationTokenSource();
        var writers = customers.Select(customer => Task.Run(() => WriteUntil(node, customer, enough.Token))).ToList();

        await using (var other = NpgsqlDataSource.Create(node.ConnectionString + ";Pooling=false;Application Name=nemesis"))
        {
            for (var i = 1; i <= 10; i++)
            {
                await using var command = other.CreateCommand($"{TerminateOthers} and application_name = 'ChatClosing'");
                await command.ExecuteScalarAsync();
                var target = i * 20;
                await Eventually.Async(async () => await CountAsync(other) > target, "the pump goes on");
            }
        }

        await enough.CancelAsync();
        foreach (var (customer, writer) in customers.Zip(writers))
            await MustHave(node, customer, await writer);
        await node.MustBalance();
    }

    [PostgresFact]
    public async Task A_locked_table_makes_callers_come_back_and_loses_nothing()
    {
        await using var node = await Node.StartAsync(Databases.Postgresql);
        var customer = Customer.Some();
        await node.Begun(customer);
        var writes = Enumerable.Range(0, 20).Select(i => customer.Writes($"while it is locked {i}")).ToList();

        await using (var other = new NpgsqlConnection(node.ConnectionString))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("lock table conversations in access exclusive mode", other, transaction);
            await command.ExecuteNonQueryAsync();
            var began = Stopwatch.GetTimestamp();
            (await Task.WhenAll(writes.Select(node.Do))).ShouldAllBe(r => r.Outcome == CommandOutcome.NotDurable);
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Quickly);
        }

        foreach (var command in writes)
            await node.Did(command);
        (await node.Now((await node.Ask(db => db.Conversations.SingleAsync())).Id)).MessagesIn.ShouldBe(21);
        await node.MustBalance();
    }

    [PostgresFact]
    public async Task A_server_that_comes_back_with_a_read_only_database_is_away()
    {
        await using var node = await Node.StartAsync(Databases.Postgresql);
        await node.Begun(Customer.Some());
        await node.Sql($"alter database {new NpgsqlConnectionStringBuilder(node.ConnectionString).Database} set default_transaction_read_only = on");
        await node.Sql(TerminateOthers);

        await node.Do(Customer.Some().Writes());
        (await node.Do(Customer.Some().Writes())).Outcome.ShouldBe(CommandOutcome.NotDurable);

        await using (var other = new NpgsqlConnection(node.ConnectionString + ";Options=-c default_transaction_read_only=off"))
        {
            await other.OpenAsync();
            await using var command = new NpgsqlCommand($"alter database {other.Database} reset default_transaction_read_only", other);
            await command.ExecuteNonQueryAsync();
            command.CommandText = TerminateOthers;
            await command.ExecuteNonQueryAsync();
        }

        await Eventually.Async(async () => (await node.Do(Customer.Some().Writes())).IsDurable, "the pump writes again");
        await node.MustBalance();
    }

    /// <summary>A platform: repeats what was not acknowledged, with the same id.</summary>
    private static async Task<int> WriteUntil(Node node, Customer customer, CancellationToken enough)
    {
        var acknowledged = 0;
        while (!enough.IsCancellationRequested)
        {
            var writes = customer.Writes($"{acknowledged}");
            while (!(await node.Do(writes)).IsDurable)
                await Task.Yield();
            acknowledged++;
        }

        return acknowledged;
    }

    private static async Task MustHave(Node node, Customer customer, int acknowledged)
    {
        var id = await node.Ask(db => db.Conversations.Where(c => c.ThreadId == customer.Thread).Select(c => c.Id).SingleAsync());
        (await node.Now(id)).MessagesIn.ShouldBe(acknowledged, "acknowledged is stored, once");
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select count(*) from log");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
