using ChatClosing.Delivery;
using ChatClosing.Simulator;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatClosing.Tests.Road;

/// <summary>Whatever the platform does, a message arrives once, or an agent sees that it may not have.</summary>
public sealed class DeliveryFaultTests
{
    [Theory, Sqlite, Postgresql]
    public async Task A_rate_limit_pauses_that_account_only_and_the_order_is_kept(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var (maria, otto) = (app.Shop.Customer("Maria Conti"), app.Outlet.Customer("Otto Lang"));
        var (id, other) = (await anna.Picks(maria), await anna.Picks(otto));
        app.Shop.Faults.Lasting = SendFault.RateLimit;
        var sent = new List<Guid>();
        foreach (var text in (string[])["one", "two", "three"])
            sent.Add(await anna.Says(id, text));
        await Eventually.Async(() => Task.FromResult(app.Shop.Requests.Any(r => r.Status == 429)), "the platform said stop");

        await anna.UntilDelivery(other, await anna.Says(other, "hello Otto"), "read");
        app.Shop.Requests.Count(r => r.Method == "POST").ShouldBe(1, "nobody knocks while the account rests");
        app.Shop.Faults.Lasting = null;
        await app.PausesAreOverAsync();

        await anna.UntilDelivery(id, sent[2], "read");
        maria.Received.ShouldBe(["one", "two", "three"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_limit_that_is_nearly_used_up_rests_the_account_after_the_message_which_is_sent(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        app.Shop.Faults.Usage = 96;
        await anna.UntilDelivery(id, await anna.Says(id, "one"), "read");
        const string Pause = "select code from account_pauses where account = 'shop'";
        await Eventually.Async(async () => await app.SqlAsync(Pause) as string == "rate-limited", "the account rests");
        app.Shop.Faults.Usage = null;
        var second = await anna.Says(id, "two");
        maria.Received.ShouldBe(["one"]);
        await app.PausesAreOverAsync();
        await anna.UntilDelivery(id, second, "read");
        maria.Received.ShouldBe(["one", "two"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task What_was_surely_not_taken_is_sent_again_until_it_is(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        app.Shop.Faults.Next(SendFault.Unavailable, 2);
        var first = await anna.Says(id, "one");
        var second = await anna.Says(id, "two");
        await anna.UntilDelivery(id, second, "read");
        await anna.UntilDelivery(id, first, "read");
        maria.Received.ShouldBe(["one", "two"]);
        app.Shop.Requests.Count(r => r.Method == "POST").ShouldBe(4);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_stop_before_the_call_leaves_nothing_unknown(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        var loop = app.Services.GetServices<IHostedService>().OfType<DeliveryLoop>().Single();
        await loop.StopAsync(default);
        var message = await anna.Says(id, "one");
        var leased = (await app.Services.GetRequiredService<Outbox>().LeaseAsync(1, TimeSpan.FromMinutes(5), default)).ShouldHaveSingleItem();

        await app.Services.GetRequiredService<MessageDelivery>().DeliverAsync(leased, new CancellationToken(canceled: true));
        maria.Received.ShouldBeEmpty();
        await loop.StartAsync(default);

        await anna.UntilDelivery(id, message, "read");
        maria.Received.ShouldBe(["one"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_lost_answer_is_settled_by_the_echo(string database)
    {
        await using var app = await RoadApp.StartAsync(database, ("Delivery__Settle", "00:01:00"));
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        app.Shop.Faults.Next(SendFault.AnswerLost);
        var message = await anna.Says(id, "did it arrive?");
        await anna.UntilDelivery(id, message, "read");
        await anna.UntilDelivery(id, await anna.Says(id, "it did"), "read");
        maria.Received.ShouldBe(["did it arrive?", "it did"]);
    }

    [Theory, Sqlite, Postgresql]
    public Task An_answer_lost_without_an_echo_is_unknown_and_never_sent_again(string database) =>
        MustStayUnknown(database, SendFault.AnswerLost, copies: 1);

    [Theory, Sqlite, Postgresql]
    public Task An_error_that_may_have_taken_the_message_is_unknown_and_never_sent_again(string database) =>
        MustStayUnknown(database, SendFault.ServerError, copies: 0);

    private static async Task MustStayUnknown(string database, SendFault fault, int copies)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        app.Shop.Webhooks.Hold();
        app.Shop.Faults.Next(fault);
        var message = await anna.Says(id, "did it arrive?");
        var second = await anna.Says(id, "and this?");

        await anna.UntilDelivery(id, message, "unknown");
        (await anna.Message(id, message)).Text("reason").ShouldBe("answer-lost");
        await anna.UntilDelivery(id, second, "accepted");

        maria.Received.Count(t => t == "did it arrive?").ShouldBe(copies);
        app.Shop.Requests.Count(r => r.Method == "POST").ShouldBe(2);
        if (copies == 0)
        {
            // Only a person decides to send it again.
            (await anna.Does(id, $"messages/{message}/retry")).MustBe(200);
            await anna.UntilDelivery(id, message, "accepted");
            maria.Received.ShouldBe(["and this?", "did it arrive?"]);
        }

        // An echo that comes after all settles even that.
        (await app.Shop.Webhooks.ReleaseAsync()).ShouldBe(200);
        await anna.UntilDelivery(id, message, "read");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_dead_token_freezes_the_queue_and_nothing_fails(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var (maria, otto) = (app.Shop.Customer("Maria Conti"), app.Outlet.Customer("Otto Lang"));
        var (id, other) = (await anna.Picks(maria), await anna.Picks(otto));
        app.Shop.Faults.TokenIsDead = true;
        var first = await anna.Says(id, "one");
        var second = await anna.Says(id, "two");
        await Eventually.Async(async () => (await anna.Message(id, first)).Text("reason") == "token-invalid", "the reason is shown");
        await anna.UntilDelivery(other, await anna.Says(other, "hello Otto"), "read");
        (await anna.Message(id, first)).Text("delivery").ShouldBe("queued");
        (await anna.Message(id, second)).Text("delivery").ShouldBe("queued");
        app.Shop.Requests.Count(r => r.Method == "POST").ShouldBe(1);

        // Tokens are settings: a new one comes with a restart.
        await app.StopAsync();
        app.Shop.Faults.TokenIsDead = false;
        await app.StartAsync();

        await anna.UntilDelivery(id, second, "read");
        await anna.UntilDelivery(id, first, "read");
        maria.Received.ShouldBe(["one", "two"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_restart_delivers_what_was_queued_once(string database)
    {
        await using var app = await RoadApp.StartAsync(database);
        using var anna = await app.SignInAsync("anna");
        var maria = app.Shop.Customer("Maria Conti");
        var id = await anna.Picks(maria);
        app.Shop.Faults.Lasting = SendFault.Unavailable;
        var sent = new List<Guid>();
        foreach (var text in (string[])["one", "two", "three"])
            sent.Add(await anna.Says(id, text));
        await app.StopAsync();
        app.Shop.Faults.Lasting = null;
        await app.StartAsync();
        await anna.UntilDelivery(id, sent[2], "read");
        maria.Received.ShouldBe(["one", "two", "three"]);
    }
}
