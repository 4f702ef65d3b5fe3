using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

public sealed class UnsendTests
{
    private const string Secret = "my card is 4111 1111 1111 1111";

    [Theory, Sqlite, Postgresql]
    public async Task What_is_taken_back_is_gone_from_the_log_and_the_preview(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        await node.Begun(customer);
        await node.Did(customer.Writes(Secret, "m_secret"));

        (await node.Did(customer.Unsends("m_secret"))).Conversation!.Preview.ShouldBeNull();

        await MustBeGone(node);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_taken_back_before_it_comes_is_never_stored(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        await node.Begun(customer);
        await node.Did(customer.Unsends("m_secret"));

        (await node.Did(customer.Writes(Secret, "m_secret"))).Conversation!.Preview.ShouldBeNull();

        await MustBeGone(node);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_and_its_taking_back_may_be_one_batch_in_either_order(string database)
    {
        await using var node = await Node.StartAsync(database);
        var (one, two, three) = (Customer.Some(), Customer.Some(), Customer.Some());
        await node.Begun(two);

        var results = await node.Pump.SubmitBulkAsync(
        [
            one.Writes(Secret, "m_1"), one.Unsends("m_1"), two.Unsends("m_2"), two.Writes(Secret, "m_2"),
            three.Unsends("m_3"), three.Writes(Secret, "m_3"),
        ]);

        results.ShouldAllBe(r => r.IsDurable);
        await MustBeGone(node);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_message_of_an_ended_conversation_can_be_taken_back(string database)
    {
        await using var node = await Node.StartAsync(database, new NodeSettings { Lifecycle = new() { Grace = TimeSpan.Zero } });
        var customer = Customer.Some();
        await node.Did(customer.Writes(Secret, "m_secret"));
        await node.Ended(customer);
        var next = await node.Begun(customer);

        await node.Did(customer.Unsends("m_secret"));

        (await node.Now(next.Id)).Version.ShouldBe(2);
        await MustBeGone(node);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Its_edits_and_what_was_noted_about_it_go_with_it(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        await node.Did(customer.Edits("m_secret", Secret, 1));
        await node.Begun(customer);
        await node.Did(customer.Edits("m_secret", Secret + "!", 2));
        await node.Did(customer.Writes("no secret", "m_secret"));
        await node.Did(customer.Edits("m_secret", Secret + "!!", 3));
        await node.Did(customer.Reacts("m_secret") with { What = "standby", Text = Secret });

        await node.Pump.SubmitBulkAsync([customer.Edits("m_secret", Secret + "!!!", 4), customer.Unsends("m_secret"), customer.Edits("m_secret", Secret, 5)]);
        await node.Did(customer.Edits("m_secret", Secret, 6));

        await MustBeGone(node);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Its_edits_go_too_when_it_is_taken_back_from_another_thread(string database)
    {
        await using var node = await Node.StartAsync(database);
        var (customer, moderator) = (Customer.Some(), Customer.Some());
        await node.Did(customer.Writes("no secret", "m_secret"));
        await node.Did(customer.Edits("m_secret", Secret, 1));

        // A platform may not tell whose comment was removed, or know the person under another number by then.
        await node.Did(moderator.Unsends("m_secret"));

        await MustBeGone(node);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_noted_about_a_message_that_was_taken_back_before_has_no_text(string database)
    {
        await using var node = await Node.StartAsync(database);
        var customer = Customer.Some();
        await node.Begun(customer);
        await node.Did(customer.Unsends("m_secret"));
        await node.Did(customer.Reacts("m_secret") with { What = "standby", Text = Secret });
        await MustBeGone(node);
    }

    private static async Task MustBeGone(Node node)
    {
        (await node.Ask(db => db.Log.Select(e => e.Data).ToListAsync())).ShouldAllBe(data => !data.Contains("4111"));
        (await node.Ask(db => db.Conversations.Select(e => e.State + e.Preview).ToListAsync())).ShouldAllBe(text => !text.Contains("4111"));
        (await node.Ask(db => db.Set<UnsentBeforeRow>().ToListAsync())).ShouldAllBe(row => row.Text == null);
        await node.MustBalance();
    }
}
