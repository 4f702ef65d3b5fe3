using System.Diagnostics;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Microsoft.Data.Sqlite;

namespace ChatClosing.Tests.Storage;

public sealed class SqliteOutageTests
{
    [Fact]
    public async Task A_write_lock_of_somebody_else_makes_callers_come_back()
    {
        await using var node = await Node.StartAsync(Databases.Sqlite);
        var customer = Customer.Some();
        await node.Begun(customer);
        var writes = customer.Writes("while it is locked");

        await using (var other = new SqliteConnection(node.ConnectionString))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            var began = Stopwatch.GetTimestamp();
            (await node.Do(writes)).Outcome.ShouldBe(CommandOutcome.NotDurable);
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        }

        await node.Did(writes);
        await node.MustBalance();
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_away_and_not_poison()
    {
        await using var node = await Node.StartAsync(Databases.Sqlite);
        var customer = Customer.Some();
        var file = node.Database.File!;
        // Nothing is open yet: the pump connects with its first batch.
        SqliteConnection.ClearPool(new SqliteConnection(node.Database.ConnectionString));
        File.Move(file, file + ".away");
        Directory.CreateDirectory(file);

        (await node.Do(customer.Writes())).Outcome.ShouldBe(CommandOutcome.NotDurable);

        Directory.Delete(file);
        File.Move(file + ".away", file);
        await node.Begun(customer);
        await node.MustBalance();
    }
}
