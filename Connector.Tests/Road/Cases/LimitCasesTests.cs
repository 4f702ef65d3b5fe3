using System.Globalization;
using ChatClosing.Simulator;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>A platform that says stop, or does not know us any more, stops its own account and no other: cases 61 and 62.</summary>
public sealed class LimitCasesTests
{
    public static TheoryData<string, string> Accounts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var account in (string[])["instagram", "whatsapp", "whatsapp-twilio", "twitter", "comments"])
            {
                data.Add(account, Databases.Sqlite);
                data.Add(account, Databases.Postgresql);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Accounts))]
    public async Task A_rate_limit_rests_that_account_as_long_as_it_says_and_keeps_the_order(string account, string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var (maria, otto) = (town.Accounts[account].Person("Maria Conti"), town.Messenger.Customer("Otto Lang"));
        var (id, other) = (await anna.Picks(maria), await anna.Picks(otto));
        // X's clock is an hour behind ours: its reset is long over by ours.
        town.Twitter.Skew = TimeSpan.FromHours(-1);
        var faults = town.FaultsOf(account);
        (faults.RegainAfter, faults.Lasting) = (TimeSpan.FromMinutes(3), SendFault.RateLimit);
        var sent = new List<Guid>();
        foreach (var text in (string[])["one", "two", "three"])
            sent.Add(await anna.Says(id, text));
        await Eventually.Async(async () => await town.CountAsync($"account_pauses where account = '{account}'") == 1, "the account rests");

        (await town.CountAsync($"account_pauses where until between {town.In(100)} and {town.In(200)}")).ShouldBe(1, "three minutes");
        await anna.UntilDelivery(other, await anna.Says(other, "hello Otto"), "read");
        town.SendingsOf(account).ShouldBe(1, "nobody knocks while it rests");
        (await anna.Message(id, sent[2])).Text("delivery").ShouldBe("queued");

        faults.Lasting = null;
        await town.PausesAreOverAsync();
        await anna.UntilTaken(id, sent[2]);
        maria.Received.ShouldBe(["one", "two", "three"]);
    }

    [Theory, MemberData(nameof(Accounts))]
    public async Task A_dead_token_freezes_that_account_and_a_new_one_lets_it_go_on_in_order(string account, string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var (maria, otto) = (town.Accounts[account].Person("Maria Conti"), town.Messenger.Customer("Otto Lang"));
        var (id, other) = (await anna.Picks(maria), await anna.Picks(otto));
        town.FaultsOf(account).TokenIsDead = true;
        var (first, second) = (await anna.Says(id, "one"), await anna.Says(id, "two"));
        await Eventually.Async(async () => (await anna.Message(id, first)).Text("reason") == "token-invalid", "the reason is shown");
        await anna.UntilDelivery(other, await anna.Says(other, "hello Otto"), "read");
        (await anna.Message(id, first)).Text("delivery").ShouldBe("queued");
        (await anna.Message(id, second)).Text("delivery").ShouldBe("queued");
        var tried = town.SendingsOf(account).ToString(CultureInfo.InvariantCulture);

        town.FaultsOf(account).TokenIsDead = false;
        await town.RestartAsync();

        await anna.UntilTaken(id, second);
        await anna.UntilTaken(id, first);
        maria.Received.ShouldBe(["one", "two"], $"after {tried} tries");
    }
}
