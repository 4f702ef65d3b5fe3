using ChatClosing.Conversations;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>Answers to what is gone, and answers of two at once: cases 74 and 75.</summary>
public sealed class AnswerCasesTests
{
    [Theory, Sqlite, Postgresql]
    public async Task An_answer_to_a_message_that_is_gone_arrives_without_the_quote(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Messenger.Customer("Maria Conti");
        var id = await anna.Picks(maria, "one");
        (await maria.WriteAsync("two")).ShouldBe(200);
        var received = await anna.Entries(id, "message.received");
        var (one, two) = (received[0].Id("messageId"), received[1].Id("messageId"));
        // We are not told of it before the answer leaves.
        town.Messenger.Webhooks.Hold();
        await maria.UnsendAsync(maria.Sent[0].Mid);

        var first = (await anna.Does(id, "messages", new { clientId = "m1", text = "about one", replyTo = one })).MustBe(202).Body.Id("messageId");
        var second = (await anna.Does(id, "messages", new { clientId = "m2", text = "about two", replyTo = two })).MustBe(202).Body.Id("messageId");
        await anna.UntilTaken(id, first);
        await anna.UntilTaken(id, second);

        maria.Thread.Where(m => !m.IsCustomers).Select(m => (m.Text, m.ReplyTo)).ShouldBe([("about one", null), ("about two", maria.Sent[1].Mid)]);
        (await town.Messenger.Webhooks.ReleaseAsync()).ShouldBe(200);
        await anna.UntilDelivery(id, second, "read");
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_two_people_send_at_once_arrives_in_the_order_of_the_log(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        using var sam = await town.SignInAsync("sam", Role.Supervisor);
        var maria = town.Messenger.Customer("Maria Conti");
        var id = await anna.Picks(maria);

        var sent = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? anna : sam).Says(id, $"number {i}")));
        foreach (var message in sent)
            await anna.UntilTaken(id, message);

        maria.Received.ShouldBe((await anna.Entries(id, "message.queued")).Select(e => e.Text("text")!));
        maria.Received.Count.ShouldBe(10);
    }

    [Theory, Sqlite, Postgresql]
    public async Task When_one_closes_while_another_sends_the_log_says_who_was_first_and_nothing_is_half_done(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        using var sam = await town.SignInAsync("sam", Role.Supervisor);
        for (var round = 0; round < 8; round++)
        {
            var maria = town.Messenger.Customer($"Maria {round}");
            var id = await anna.Picks(maria);

            var close = sam.Does(id, "close");
            var send = await anna.Does(id, "messages", new { clientId = "m1", text = "wait" });
            (await close).MustBe(200);

            var log = await anna.Reads(id);
            var closed = log.FindIndex(e => e.Text("name") == "conversation.closed");
            var queued = log.FindIndex(e => e.Text("name") == "message.queued");
            if (send.Status == 202)
            {
                queued.ShouldBeInRange(0, closed, "it was sent before it was closed");
                await anna.UntilTaken(id, send.Body.Id("messageId"));
                maria.Received.ShouldBe(["wait"]);
            }
            else
            {
                send.Status.ShouldBe(409);
                queued.ShouldBe(-1);
                maria.Received.ShouldBeEmpty();
            }

            (await anna.Sees(id)).Text("status").ShouldBeOneOf("Closed", "Waiting");
        }
    }
}
