using ChatClosing.Simulator;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>What comes before what it is about, at odd times, or twice over: cases 35 to 38 and 42.</summary>
public sealed class OrderCasesTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Edits_before_their_message_and_out_of_order_are_both_told_and_the_highest_stands(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var (maria, says, now) = (town.Messenger.Customer("Maria Conti"), new MessengerPayloads(town.Messenger.Page.PageId), DateTimeOffset.UtcNow);
        (await maria.WriteAsync("hello")).ShouldBe(200);
        (await town.Messenger.Webhooks.TellAsync(says.Edit(maria.Id, "m_e", "order 17, please", 2, now))).ShouldBe(200);
        (await town.Messenger.Webhooks.TellAsync(says.Edit(maria.Id, "m_e", "order 71", 1, now))).ShouldBe(200);
        (await town.Messenger.Webhooks.TellAsync(says.Text(maria.Id, "m_e", "ordr 71", now))).ShouldBe(200);
        (await town.Messenger.Webhooks.TellAsync(says.Edit(maria.Id, "m_e", "order 71", 1, now))).ShouldBe(200);

        var id = (await anna.RowOf(maria)).Id("conversationId");
        var edits = await anna.Entries(id, "message.edited");
        edits.Select(e => (e.Text("about"), e.Number("version")))
            .ShouldBe([("m_e", 2), ("m_e", 1), ("m_e", 2)], "the highest once more, with its message");
        (await anna.RowOf(maria)).Text("preview").ShouldBe("order 17, please");
        edits.MaxBy(e => e.Number("version"))!.Text("text").ShouldBe("order 17, please");
        (await anna.Entries(id, "message.received")).Select(e => (e.Text("externalId"), e.Text("text"))).ShouldContain(("m_e", "ordr 71"));
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_edit_whose_message_never_comes_is_dropped_after_its_time_and_what_was_taken_back_stays_so(string database)
    {
        await using var town = await CaseTown.StartAsync(database, ("Delivery__KeepUnknownReceipts", "01:00:00"));
        var (maria, says, now) = (town.Messenger.Customer("Maria Conti"), new MessengerPayloads(town.Messenger.Page.PageId), DateTimeOffset.UtcNow);
        (await town.Messenger.Webhooks.TellAsync(says.Edit(maria.Id, "m_never", "my card is 4111", 1, now))).ShouldBe(200);
        (await town.Messenger.Webhooks.TellAsync(says.Edit(maria.Id, "m_later", "order 17", 1, now))).ShouldBe(200);
        (await town.Messenger.Webhooks.TellAsync(says.Unsend(maria.Id, "m_gone", now))).ShouldBe(200);
        (await town.CountAsync("unsent_before")).ShouldBe(3);

        await town.SqlAsync($"update unsent_before set at = {town.In(-3601)} where external_id in ('m_never', 'm_gone')");
        await town.RestartAsync();

        await Eventually.Async(async () => await town.CountAsync("unsent_before where external_id = 'm_never'") == 0, "what is too old is dropped");
        (await town.CountAsync("unsent_before where external_id in ('m_later', 'm_gone')")).ShouldBe(2);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_taking_back_and_a_reaction_before_their_messages_are_kept_and_the_text_is_never_stored(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var (maria, says, now) = (town.Messenger.Customer("Maria Conti"), new MessengerPayloads(town.Messenger.Page.PageId), DateTimeOffset.UtcNow);
        (await maria.WriteAsync("hello")).ShouldBe(200);
        (await town.Messenger.Webhooks.TellAsync(says.Unsend(maria.Id, "m_gone", now))).ShouldBe(200);
        (await town.Messenger.Webhooks.TellAsync(says.Reaction(maria.Id, "m_later", "❤", now))).ShouldBe(200);
        (await town.Messenger.Webhooks.TellAsync(says.Text(maria.Id, "m_gone", "my card is 4111", now))).ShouldBe(200);
        (await town.Messenger.Webhooks.TellAsync(says.Text(maria.Id, "m_later", "nice", now))).ShouldBe(200);

        var id = (await anna.RowOf(maria)).Id("conversationId");
        var gone = (await anna.Entries(id, "message.received")).Single(e => e.Text("externalId") == "m_gone");
        (gone["unsent"]!.GetValue<bool>(), gone.Text("text")).ShouldBe((true, null));
        (await anna.Entries(id, "customer.noted")).Select(e => (e.Text("kind"), e.Text("text"), e.Text("about")))
            .ShouldBe([("reaction", "❤", "m_later")]);
        (await town.CountAsync("log where data like '%my card is%'")).ShouldBe(0);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Platform_times_that_cannot_be_meant_neither_order_the_log_nor_lengthen_the_window_and_are_kept(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var (maria, says) = (town.Messenger.Customer("Maria Conti"), new MessengerPayloads(town.Messenger.Page.PageId));
        var ahead = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddDays(3).ToUnixTimeMilliseconds());
        var far = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] times = [ahead, far, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMilliseconds(-1)];
        for (var i = 0; i < times.Length; i++)
            (await town.Messenger.Webhooks.TellAsync(says.Text(maria.Id, $"m_{i}", $"{i}", times[i]))).ShouldBe(200);

        var id = (await anna.RowOf(maria)).Id("conversationId");
        var log = await anna.Entries(id, "message.received");
        log.Select(e => e.Text("text")).ShouldBe(["0", "1", "2", "3"]);
        log.Select(e => e.Time("at")).ShouldBeInOrder();
        log.ShouldAllBe(e => e.Time("at") < DateTimeOffset.UtcNow.AddMinutes(1));
        log[0].Time("platformAt").ShouldBe(ahead);
        (await anna.Sees(id)).Time("windowEndsAt").ShouldBeLessThan(DateTimeOffset.UtcNow.AddHours(24).AddMinutes(1));
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_removed_comment_leaves_its_place_and_the_answers_under_it_stay(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var (maria, leo) = (town.Comments.Commenter("Maria Conti"), town.Comments.Commenter("Leo Brandt"));
        (await maria.WriteAsync("something rude")).ShouldBe(200);
        (await leo.ReplyAsync(maria.Sent[0].Id, "I agree")).ShouldBe(200);
        var id = (await anna.RowOf(maria)).Id("conversationId");

        (await maria.RemoveAsync(maria.Sent[0].Id)).ShouldBe(200);

        var removed = (await anna.Entries(id, "message.received")).ShouldHaveSingleItem();
        (removed["unsent"]!.GetValue<bool>(), removed.Text("text")).ShouldBe((true, null));
        (await anna.Entries(id, "message.unsent")).ShouldHaveSingleItem().Text("about").ShouldBe(maria.Sent[0].Id);
        var other = (await anna.RowOf(leo)).Id("conversationId");
        (await anna.Entries(other, "message.received")).ShouldHaveSingleItem().Text("text").ShouldBe("I agree");
        (await town.CountAsync("log where data like '%something rude%'")).ShouldBe(0);
    }
}
