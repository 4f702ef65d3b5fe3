using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Contacts;

/// <summary>A blocked contact's messages are kept and move nothing, on every way from the platform to the desk.</summary>
public sealed class BlockTests
{
    private static readonly Guid Maria = Ids.Contact("mail", "maria");

    [Theory, Sqlite, Postgresql]
    public async Task A_blocked_contact_is_kept_in_the_open_conversation_and_nobody_waits(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        using var anna = await office.SignInAsync("anna");
        await office.WritesAsync(["maria"], "first");
        var before = (await office.ConversationsAsync()).Single();

        var contact = (await anna.PutAsync($"contacts/{Maria}/block", new { blocked = true })).MustBe(200).Body;
        contact!["blocked"]!.GetValue<bool>().ShouldBeTrue();
        (await anna.PutAsync($"contacts/{Maria}/block", new { blocked = true })).MustBe(200);
        await office.WritesAsync(["maria"], "second");

        var after = (await office.ConversationsAsync()).ShouldHaveSingleItem();
        (after.Preview, after.UnansweredSince, after.Version).ShouldBe(("first", before.UnansweredSince, before.Version + 1));
        var last = (await office.LogAsync())[^1];
        var logged = (MessageReceived)EventJson.Read(last.Name, last.Data);
        (logged.Blocked, logged.Activity.Text).ShouldBe((true, "second"));

        (await anna.PutAsync($"contacts/{Maria}/block", new { blocked = false })).MustBe(200);
        await office.WritesAsync(["maria"], "third");
        (await office.ConversationsAsync()).Single().Preview.ShouldBe("third");
        (await office.AuditAsync("contact.")).ShouldBe(["contact.blocked", "contact.unblocked"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task One_without_any_conversation_gets_none(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        // Known by a reaction alone: a contact without a conversation.
        await office.SendAsync(new Letter("noted", "n-1", ["maria"]));
        using var anna = await office.SignInAsync("anna");
        (await anna.PutAsync($"contacts/{Maria}/block", new { blocked = true })).MustBe(200);

        var letter = await office.WritesAsync(["maria"], "hello?");
        (await office.ConversationsAsync()).ShouldBeEmpty();

        (await anna.PutAsync($"contacts/{Maria}/block", new { blocked = false })).MustBe(200);
        (await office.SendAsync(letter)).ShouldBe(System.Net.HttpStatusCode.OK);
        (await office.ConversationsAsync()).ShouldBeEmpty("it was acknowledged and is not heard later");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Others_in_the_same_call_are_heard(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["maria"], "first");
        using var anna = await office.SignInAsync("anna");
        (await anna.PutAsync($"contacts/{Maria}/block", new { blocked = true })).MustBe(200);

        await office.SendAsync(new Letter("wrote", "l-1", ["maria"]) { Text = "blocked" }, new Letter("wrote", "l-2", ["paul"]) { Text = "heard" });

        (await office.ConversationsAsync()).Select(c => c.Preview).ShouldBe(["first", "heard"]);
    }

    [Fact]
    public async Task What_is_wrong_is_said()
    {
        await using var office = await PostOffice.StartAsync(Databases.Sqlite);
        using var anna = await office.SignInAsync("anna");
        (await anna.PutAsync($"contacts/{Maria}/block", new { blocked = true })).MustBe(404, "not-found");
        (await anna.PutAsync($"contacts/{Maria}/block", new { })).MustBe(422, "blocked-required");
    }
}
