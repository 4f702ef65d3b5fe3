using System.Text.Json.Nodes;
using ChatClosing.Simulator;
using ChatClosing.Simulator.WhatsApp.Cloud;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>What WhatsApp tells of our messages, early, late, twice or never, by both of its ways: cases 56 to 60.</summary>
public sealed class StatusCasesTests
{
    public static TheoryData<string, string> Ways => new()
    {
        { "whatsapp", Databases.Sqlite }, { "whatsapp", Databases.Postgresql },
        { "whatsapp-twilio", Databases.Sqlite }, { "whatsapp-twilio", Databases.Postgresql },
    };

    [Theory, MemberData(nameof(Ways))]
    public async Task A_status_before_the_answer_is_parked_and_then_applied(string account, string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        town.FaultsOf(account).EchoBeforeAnswer = true;
        var maria = town.Accounts[account].Person("Maria Conti");
        var id = await anna.Picks(maria);
        await anna.UntilDelivery(id, await anna.Says(id, "On its way."), "read");
        (await town.CountAsync("parked_receipts")).ShouldBe(0);
        maria.Received.ShouldBe(["On its way."]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Statuses_never_lead_backwards(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        town.WhatsApp.Faults.NoEchoes = true;
        var maria = town.WhatsApp.Person("Maria Conti");
        var id = await anna.Picks(maria);

        var (read, readMid) = await SayAsync(town, anna, id, maria);
        foreach (var status in (string[])["read", "delivered", "sent", "read"])
            (await TellAsync(town, readMid, status, maria)).ShouldBe(200);
        (await anna.Message(id, read)).Text("delivery").ShouldBe("read");
        (await TellAsync(town, readMid, "failed", maria)).ShouldBe(200);
        (await anna.Message(id, read)).Text("delivery").ShouldBe("read", "who has read it has it");

        var (failed, failedMid) = await SayAsync(town, anna, id, maria);
        (await TellAsync(town, failedMid, "failed", maria)).ShouldBe(200);
        (await TellAsync(town, failedMid, "sent", maria)).ShouldBe(200);
        (await anna.Message(id, failed)).Text("delivery").ShouldBe("failed");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_status_of_an_unknown_message_waits_and_is_dropped_after_its_time(string database)
    {
        await using var town = await CaseTown.StartAsync(database, ("Delivery__KeepUnknownReceipts", "01:00:00"));
        using var anna = await town.SignInAsync("anna");
        var maria = town.WhatsApp.Person("Maria Conti");
        var id = await anna.Picks(maria);
        var before = (await anna.Reads(id)).Count;

        (await TellAsync(town, "wamid.nobodys", "delivered", maria)).ShouldBe(200);
        (await TellAsync(town, "wamid.later", "delivered", maria)).ShouldBe(200);

        (await town.CountAsync("parked_receipts")).ShouldBe(2);
        (await anna.Reads(id)).Count.ShouldBe(before);
        await town.SqlAsync($"update parked_receipts set at = {town.In(-3601)} where external_id = 'wamid.nobodys'");
        await town.RestartAsync();
        await Eventually.Async(async () => await town.CountAsync("parked_receipts") == 1, "what is too old is dropped");
        (await town.CountAsync("parked_receipts where external_id = 'wamid.later'")).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_message_that_was_taken_and_fails_later_flips_and_the_agent_sees_why(string account, string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        town.FaultsOf(account).WindowIsOver = true;
        var maria = town.Accounts[account].Person("Maria Conti");
        var id = await anna.Picks(maria);
        var message = await anna.Says(id, "too late");
        await anna.UntilDelivery(id, message, "failed");
        var bubble = await anna.Message(id, message);
        bubble.Text("reason").ShouldBe("window-over");
        bubble.Text("detail")!.ShouldContain(account == "whatsapp" ? "131047" : "63016");
        (await anna.Entries(id, "message.accepted")).ShouldHaveSingleItem("the platform had taken it");
        (await anna.Entries(id, "message.failed")).ShouldHaveSingleItem();
        maria.Received.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_lost_answer_is_settled_by_a_status_that_carries_our_id_and_nothing_is_sent_twice(string account, string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        town.FaultsOf(account).Next(SendFault.AnswerLost);
        var maria = town.Accounts[account].Person("Maria Conti");
        var id = await anna.Picks(maria);
        await anna.UntilDelivery(id, await anna.Says(id, "did it arrive?"), "read");
        await anna.UntilDelivery(id, await anna.Says(id, "it did"), "read");
        maria.Received.ShouldBe(["did it arrive?", "it did"]);
        town.SendingsOf(account).ShouldBe(2);
    }

    [Theory]
    [InlineData("whatsapp")]
    [InlineData("whatsapp-twilio")]
    [InlineData("instagram")]
    [InlineData("twitter")]
    public async Task A_lost_answer_that_nothing_settles_is_unknown_and_is_not_sent_again(string account)
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite, ("Delivery__Settle", "00:00:01"));
        using var anna = await town.SignInAsync("anna");
        town.FaultsOf(account).Next(SendFault.AnswerLost);
        town.FaultsOf(account).NoEchoes = true;
        var maria = town.Accounts[account].Person("Maria Conti");
        var id = await anna.Picks(maria);
        town.Accounts[account].Webhooks.Hold();
        var message = await anna.Says(id, "did it arrive?");
        await anna.UntilDelivery(id, message, "unknown");
        (await anna.Message(id, message)).Text("reason").ShouldBe("answer-lost");
        await anna.UntilTaken(id, await anna.Says(id, "and this?"));
        town.SendingsOf(account).ShouldBe(2);
    }

    private static async Task<(Guid Message, string Mid)> SayAsync(CaseTown town, Browser anna, Guid id, SimulatedWhatsAppPerson maria)
    {
        var message = await anna.Says(id, $"number {maria.Received.Count}");
        await anna.UntilTaken(id, message);
        return (message, town.WhatsApp.Requests.Last(r => r.Mid is not null).Mid!);
    }

    private static Task<int> TellAsync(CaseTown town, string mid, string status, SimulatedWhatsAppPerson person)
    {
        var told = CloudPayloads.Status(mid, status, person, person.Phone, null, DateTimeOffset.UtcNow);
        if (status == "failed")
            told["statuses"]![0]!["errors"] = new JsonArray(new JsonObject { ["code"] = 131026, ["title"] = "Message undeliverable" });
        return town.WhatsApp.Webhooks.TellAsync(told);
    }
}
