using ChatClosing.Storage.Sqlite;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Storage;

public sealed class SqliteServerLockTests
{
    [Fact]
    public async Task A_second_server_on_the_same_file_is_refused_and_told_why()
    {
        await using var first = await Node.StartAsync(Databases.Sqlite, withLoops: true);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => Node.StartOnAsync(first.ConnectionString, withLoops: true));

        refused.Message.ShouldContain("another server");
        refused.Message.ShouldContain(first.Database.File! + ".lock");
        await first.Begun(Customer.Some());
    }

    [Fact]
    public async Task The_command_line_works_beside_a_server()
    {
        await using var server = await Node.StartAsync(Databases.Sqlite, withLoops: true);
        await using var beside = await Node.StartOnAsync(server.ConnectionString);

        await beside.Begun(Customer.Some());
        await server.Begun(Customer.Some());

        await server.MustBalance();
    }

    [Fact]
    public async Task The_next_server_may_have_it_when_the_first_has_stopped()
    {
        await using var file = await TestDatabase.CreateAsync(Databases.Sqlite);
        var first = await Node.StartOnAsync(file.ConnectionString, withLoops: true);
        await first.DisposeAsync();

        await using var second = await Node.StartOnAsync(file.ConnectionString, withLoops: true);

        await second.Begun(Customer.Some());
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=chat;Mode=Memory;Cache=Shared")]
    [InlineData("Host=127.0.0.1;Database=chat")]
    public async Task Where_there_is_no_file_there_is_nothing_to_hold(string connectionString)
    {
        await using var database = ChatClosing.Storage.ChatDatabase.Open(connectionString);
        using var one = new SqliteServerLock(database);
        using var two = new SqliteServerLock(database);

        one.Take();
        two.Take();

        database.File.ShouldBeNull();
    }
}
