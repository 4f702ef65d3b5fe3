using ChatClosing.Simulator;
using ChatClosing.Simulator.Instagram;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>What comes back of our own side, and what is not said to us: cases 39 to 41, 47, 48 and 55.</summary>
public sealed class EchoCasesTests
{
    [Theory, Sqlite, Postgresql]
    public async Task An_echo_or_status_before_the_answer_to_our_call_makes_no_second_bubble_on_any_channel(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        town.Comments.NamesAnswered = true;
        foreach (var account in town.Accounts.Keys)
            town.FaultsOf(account).EchoBeforeAnswer = true;
        // Messenger without our mark, as X never has one.
        town.Messenger.Faults.UnmarkedEchoes = true;

        foreach (var (account, platform) in town.Accounts)
        {
            var maria = platform.Person("Maria Conti");
            var id = await anna.Picks(maria, "hello");
            var message = await anna.Says(id, "On its way.");
            await anna.UntilTaken(id, message);
            (await anna.Reads(id)).Where(e => e.Text("direction") == "out").Select(e => e.Text("name")).ShouldBe(["message.queued"], account);
            maria.Received.ShouldBe(["On its way."], account);
        }

        (await town.CountAsync("conversations")).ShouldBe(town.Accounts.Count, "no echo opens anything");
        (await town.CountAsync("parked_receipts")).ShouldBe(0);
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_answer_by_the_platforms_own_inbox_is_an_agents_message_and_nothing_is_answered_to_it(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        town.Comments.NamesAnswered = true;
        var (one, two) = (town.Messenger.Customer("Maria Conti"), town.Instagram.Customer("Maria Conti"));
        var (three, four) = (town.Twitter.Person("Maria Conti"), town.Comments.Commenter("Maria Conti"));
        foreach (var person in new ISimulatedPerson[] { one, two, three, four })
            (await person.WriteAsync("hello")).ShouldBe(200);

        (await one.InboxAnswersAsync("by the inbox")).ShouldBe(200);
        (await two.InboxAnswersAsync("by the inbox")).ShouldBe(200);
        (await three.OwnAppAnswersAsync("by the inbox")).ShouldBe(200);
        (await town.Comments.PageCommentsAsync(four.Sent[0].Id, "by the inbox")).ShouldBe(200);

        foreach (var person in new ISimulatedPerson[] { one, two, three, four })
        {
            var id = (await anna.RowOf(person)).Id("conversationId");
            (await anna.Entries(id, "message.outside")).ShouldHaveSingleItem().Text("text").ShouldBe("by the inbox");
            (await anna.Sees(id)).Text("status").ShouldBe("Closed");
        }

        foreach (var account in town.Accounts.Keys)
            town.SendingsOf(account).ShouldBe(0, account);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_comment_of_the_page_itself_starts_nothing(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Comments.Commenter("Maria Conti");
        var id = await anna.Picks(maria);
        await anna.UntilTaken(id, await anna.Says(id, "On its way."));
        (await town.Comments.PageCommentsAsync(maria.Sent[0].Id, "in the page's name")).ShouldBe(200);
        (await town.CountAsync("conversations")).ShouldBe(1);
        town.SendingsOf("comments").ShouldBe(1);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_is_said_while_another_app_has_the_thread_is_noted_and_wakes_nobody(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var lea = town.Instagram.Customer("Léa Moreau");
        (await lea.WriteAsync("salut")).ShouldBe(200);
        (await lea.InboxAnswersAsync("bonjour")).ShouldBe(200);
        town.Instagram.Shape = WireShape.Standby;
        (await lea.WriteAsync("to the other app")).ShouldBe(200);
        (await town.Instagram.Customer("Nobody Yet").WriteAsync("to the other app only")).ShouldBe(200);

        var id = (await anna.RowOf(lea)).Id("conversationId");
        (await anna.Sees(id)).Text("status").ShouldBe("Closed");
        (await anna.Entries(id, "customer.noted")).ShouldHaveSingleItem().Text("text").ShouldBe("to the other app");
        (await town.CountAsync("conversations")).ShouldBe(1);
        town.SendingsOf("instagram").ShouldBe(0);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_story_that_is_gone_leaves_its_message_and_is_not_asked_for_again(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var lea = town.Instagram.Customer("Léa Moreau");
        (await lea.MentionInStoryAsync(new Uri(town.Instagram.PictureUrls[0], "gone-story.png"))).ShouldBe(200);
        await Eventually.Async(async () => await town.CountAsync("media where reason = 'gone'") == 1, "it is given up as gone");
        var id = (await anna.RowOf(lea)).Id("conversationId");
        (await anna.Entries(id, "message.received")).ShouldHaveSingleItem()["attachments"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_dashboards_test_button_is_200_and_leaves_nothing()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        (await town.Instagram.PressTestAsync()).ShouldBe(200);
        (await town.CountAsync("log") + await town.CountAsync("quarantine") + await town.CountAsync("contacts")).ShouldBe(0);
    }
}
