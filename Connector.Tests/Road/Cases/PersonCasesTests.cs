using ChatClosing.Conversations;
using ChatClosing.Simulator.Twitter;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>Who somebody is, and whether we may still speak at all: cases 44, 45 and 54.</summary>
public sealed class PersonCasesTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Known_by_a_user_id_then_by_both_then_by_a_number_it_is_one_contact_who_can_be_answered(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var maria = town.WhatsApp.Person("Maria Conti");
        maria.HidesPhone = true;
        var id = await anna.Picks(maria, "by my user id");
        maria.HidesPhone = false;
        (await maria.WriteAsync("by both")).ShouldBe(200);
        maria.HasUserId = false;
        (await maria.WriteAsync("by my number")).ShouldBe(200);

        (await anna.Entries(id, "message.received")).Select(e => e.Text("text")).ShouldBe(["by my user id", "by both", "by my number"]);
        (await town.CountAsync("contacts")).ShouldBe(1);
        (await town.CountAsync("conversations")).ShouldBe(1);
        maria.HasUserId = true;
        await anna.UntilDelivery(id, await anna.Says(id, "Hello Maria"), "read");
        maria.Received.ShouldBe(["Hello Maria"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_changes_the_number_keeps_the_conversation_and_is_answered_under_the_new_one(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var maria = town.WhatsApp.Person("Maria Conti");
        maria.HasUserId = false;
        var id = await anna.Picks(maria, "by the old number");
        (await maria.ChangeNumberAsync("16509999999")).ShouldBe(200);
        (await maria.WriteAsync("by the new number")).ShouldBe(200);

        (await anna.Entries(id, "message.received")).Select(e => e.Text("text")).ShouldBe(["by the old number", "by the new number"]);
        (await anna.Entries(id, "customer.noted")).ShouldHaveSingleItem().Text("kind").ShouldBe("changed-number");
        (await town.CountAsync("contacts")).ShouldBe(1);
        await anna.UntilDelivery(id, await anna.Says(id, "Noted"), "read");
        maria.Received.ShouldBe(["Noted"]);
        town.RequestsOf("whatsapp").Last(r => r.Mid is not null).Body.ShouldContain("16509999999");
    }

    [Theory]
    [InlineData(TwitterShape.AccountActivity)]
    [InlineData(TwitterShape.XActivity)]
    public async Task When_X_takes_our_access_away_the_account_is_paused_and_somebody_is_told(TwitterShape shape)
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        using var anna = await town.SignInAsync("anna");
        using var sam = await town.SignInAsync("sam", Role.Supervisor);
        town.Twitter.Shape = shape;
        var (maria, otto) = (town.Twitter.Person("Maria Conti"), town.Messenger.Customer("Otto Lang"));
        var (id, other) = (await anna.Picks(maria), await anna.Picks(otto));

        (await town.Twitter.RevokeAsync()).ShouldBe(200);

        var notice = (await sam.GetAsync("account-notices")).MustBe(200).Body.Items().ShouldHaveSingleItem();
        (notice.Text("account"), notice.Text("code")).ShouldBe(("twitter", "disconnected"));
        (await town.SqlAsync("select code from account_pauses where account = 'twitter'")).ShouldBe("token-invalid");
        var message = await anna.Says(id, "are you there?");
        await anna.UntilDelivery(other, await anna.Says(other, "hello Otto"), "read");
        (await anna.Message(id, message)).Text("delivery").ShouldBe("queued");
        town.SendingsOf("twitter").ShouldBe(0);
    }
}
