using ChatClosing.Contacts.Erasure;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Log;

/// <summary>The search follows what becomes of a text: changed, taken back, erased; and the customer's name.</summary>
public sealed class LogForgetsTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_changed_message_is_found_by_what_it_says_now(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        var maria = Customer.Some(LogDesk.Letters);
        var id = await desk.Did(maria.Writes("a red umbrella", "m-1"));
        await desk.FindsWords("red", id);

        await desk.Did(maria.Edits("m-1", "a blue umbrella", 2));
        await desk.FindsWords("blue umbrella", id);
        await desk.FindsWords("red");

        // Overtaken on its way: the highest version stands.
        await desk.Did(maria.Edits("m-1", "a green umbrella", 1));
        await desk.FindsWords("blue", id);
        await desk.FindsWords("green");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_that_was_taken_back_is_not_found_any_more(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        var maria = Customer.Some(LogDesk.Letters);
        var id = await desk.Did(maria.Writes("my card is 4711", "m-1"));
        await desk.Did(maria.Edits("m-1", "my card is 4712", 1));
        await desk.Did(maria.Writes("sorry, wrong window", "m-2"));
        await desk.FindsWords("4712", id);

        await desk.Did(maria.Unsends("m-1"));

        await desk.FindsWords("4712");
        await desk.FindsWords("4711");
        await desk.FindsWords("window", id);
        (await StoredAsync(desk)).ShouldNotContain("4712");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Nothing_of_an_erased_contact_is_found_and_the_conversation_stays(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        await desk.Office.WritesAsync(["maria"], "canary one", l => l with { Name = "Canary Conti" });
        var id = (await desk.Office.ConversationsAsync()).Single().Id;
        await desk.FindsWords("conti canary", id);

        (await desk.Office.Get<ContactErasure>().EraseAsync(Ids.Contact("mail", "maria"), null, default)).ShouldBeTrue();

        (await desk.Ids("q=canary")).ShouldBeEmpty("with the erasure, not some time after it");
        (await desk.Ids("q=conti")).ShouldBeEmpty();
        (await StoredAsync(desk)).ShouldNotContain("canary");
        await desk.Finds("", id);
        await desk.Ends(id);
        await desk.Finds("status=Ended", id);
        (await StoredAsync(desk)).ShouldNotContain("canary");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_contact_is_found_by_the_name_they_have_now(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        await desk.Office.WritesAsync(["maria"], "Hello", l => l with { Name = "Maria Conti" });
        var id = (await desk.Office.ConversationsAsync()).Single().Id;
        await desk.FindsWords("conti", id);
        await desk.Ends(id);

        await desk.Office.Get<ContactNames>().TellAsync(Ids.Contact("mail", "maria"), "Maria Bianchi", null, default);

        await desk.FindsWords("bianchi", id);
        await desk.FindsWords("conti");
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_was_missed_is_found_at_the_next_start(string database)
    {
        await using var shared = await TestDatabase.CreateAsync(database);
        var maria = Customer.Some();
        await using (var node = await Node.StartOnAsync(shared.ConnectionString))
        {
            // Without its loops: stored, and followed by nobody.
            await node.Did(maria.Writes("a forgotten umbrella", "m-1"));
            await node.Did(Customer.Some().Writes("another one"));
            (await node.Sql("select count(*) from search")).ShouldBe(0L);
        }

        await using (var node = await Node.StartOnAsync(shared.ConnectionString, withLoops: true))
            await UntilIndexed(node, 2);

        await using (var node = await Node.StartOnAsync(shared.ConnectionString))
            await node.Did(maria.Edits("m-1", "a telescope", 1));
        await using (var node = await Node.StartOnAsync(shared.ConnectionString, withLoops: true))
            await UntilIndexed(node, 2);
    }

    // As far as the conversations themselves are.
    private static Task UntilIndexed(Node node, long conversations)
    {
        const string indexed = "select count(*) from search s join conversations c on c.id = s.conversation_id and c.version = s.version";
        return Eventually.Async(async () => (long)(await node.Sql(indexed))! == conversations, "the index has caught up");
    }

    private static async Task<string> StoredAsync(LogDesk desk)
    {
        await using var connection = await desk.Office.Get<ChatDatabase>().ConnectAsync(default);
        await using var command = connection.CreateCommand();
        var text = desk.Office.Get<ChatDatabase>().IsSqlite ? "words" : "words::text";
        command.CommandText =
            $"""
            select coalesce(string_agg({text}, ' '), '') || ' ' || (select coalesce(string_agg(contact_name, ' '), '') from search)
            from search_words
            """;
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
