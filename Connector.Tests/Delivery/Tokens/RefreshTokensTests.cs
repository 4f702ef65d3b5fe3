using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Delivery.Tokens;
using ChatClosing.Jobs;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Road.Cases;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Delivery.Tokens;

/// <summary>Tokens that end are renewed before they do, on all nodes, and without a restart when one is dead already.</summary>
public sealed class RefreshTokensTests
{
    // The clock of the jobs would run it a second time now and then.
    private static readonly (string, string) NoClock = ("Jobs__Enabled", "false");

    [Theory, Sqlite, Postgresql]
    public async Task A_renewed_token_is_used_at_once_and_after_a_restart_and_nobody_can_read_it_in_the_database(string database)
    {
        await using var town = await CaseTown.StartAsync(database, NoClock);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Twitter.Person("Maria Conti");
        var id = await anna.Picks(maria);
        var first = town.Twitter.Tokens.Access;

        (await RunAsync(town)).ShouldBe(new JobResult("done", 1, null));
        (await RunAsync(town)).ShouldBe(new JobResult("done", 0, null), "there is time left now");

        town.Twitter.Tokens.Access.ShouldNotBe(first, "the old one is dead");
        await anna.UntilTaken(id, await anna.Says(id, "with the new one"));
        await town.RestartAsync();
        await anna.UntilTaken(id, await anna.Says(id, "still"));
        maria.Received.ShouldBe(["with the new one", "still"]);
        town.Twitter.Tokens.Given.ShouldBe(1);
        var kept = (string)(await town.SqlAsync("select sealed from account_tokens where account = 'twitter'"))!;
        kept.ShouldNotContain(town.Twitter.Tokens.Access);
        (await town.CountAsync("account_pauses")).ShouldBe(0);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_token_that_died_too_early_is_renewed_and_what_waited_for_it_goes(string database)
    {
        await using var town = await CaseTown.StartAsync(database, NoClock);
        using var anna = await town.SignInAsync("anna");
        var maria = town.Twitter.Person("Maria Conti");
        var id = await anna.Picks(maria);
        await RunAsync(town);
        town.Twitter.Tokens.End();
        var message = await anna.Says(id, "one");
        await Eventually.Async(async () => (await anna.Message(id, message)).Text("reason") == "token-invalid", "it waits");

        (await RunAsync(town)).Done.ShouldBe(1);

        await anna.UntilTaken(id, message);
        maria.Received.ShouldBe(["one"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_refusal_is_told_once_and_fails_the_run_and_the_old_token_stays_in_use(string database)
    {
        await using var town = await CaseTown.StartAsync(database, NoClock);
        using var anna = await town.SignInAsync("anna");
        using var sam = await town.SignInAsync("sam", Role.Supervisor);
        town.Twitter.Faults.RenewsNoTokens = true;

        var run = await RunAsync(town);
        await RunAsync(town);

        (run.Outcome, run.Done).ShouldBe(("failed", 0));
        run.Note!.ShouldContain("twitter: invalid_request (HTTP 400)");
        var notice = (await sam.GetAsync("account-notices")).MustBe(200).Body.Items().ShouldHaveSingleItem();
        (notice.Text("account"), notice.Text("code"), notice.Text("text")).ShouldBe(("twitter", "token-not-renewed", "invalid_request (HTTP 400)"));
        var id = await anna.Picks(town.Twitter.Person("Maria Conti"));
        await anna.UntilTaken(id, await anna.Says(id, "as before"));

        town.Twitter.Faults.RenewsNoTokens = false;
        (await RunAsync(town)).ShouldBe(new JobResult("done", 1, null));
    }

    [Fact]
    public async Task Another_node_uses_what_one_has_renewed_and_does_not_renew_it_again()
    {
        await using var town = await CaseTown.StartAsync(Databases.Postgresql, NoClock);
        await using var other = await town.StartNodeAsync();
        await RunAsync(town);

        await Eventually.Async(() => Task.FromResult(TokenOf(other) == town.Twitter.Tokens.Access), "it has heard of it");

        (await RunAsync(other)).Done.ShouldBe(0);
        town.Twitter.Tokens.Given.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_with_other_settings_takes_nothing_away()
    {
        await using var town = await CaseTown.StartAsync(Databases.Postgresql, NoClock);
        await RunAsync(town);
        await using (var other = await town.StartNodeAsync(("Channels__twitter__RefreshToken", "of-yesterday")))
            (await RunAsync(other)).Outcome.ShouldBe("failed");

        await town.RestartAsync();

        await Eventually.Async(() => Task.FromResult(TokenOf(town.Get<ChannelAccounts>()) == town.Twitter.Tokens.Access), "it is kept");
        (await RunAsync(town)).ShouldBe(new JobResult("done", 0, null));
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_old_token_in_use_is_found_out_by_the_first_refusal(string database)
    {
        await using var town = await CaseTown.StartAsync(database, NoClock);
        using var anna = await town.SignInAsync("anna");
        var id = await anna.Picks(town.Twitter.Person("Maria Conti"));
        await RunAsync(town);
        // As a node that the news did not reach.
        town.Get<ChannelAccounts>().Renew("twitter", town.Twitter.Handle.AccessToken, town.Twitter.Handle.RefreshToken);

        await anna.UntilTaken(id, await anna.Says(id, "hello"));

        (await town.CountAsync("account_pauses")).ShouldBe(0);
        TokenOf(town.Get<ChannelAccounts>()).ShouldBe(town.Twitter.Tokens.Access);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Another_token_in_the_settings_counts_and_not_what_became_of_the_one_before(string database)
    {
        await using var town = await CaseTown.StartAsync(database, NoClock);
        await RunAsync(town);

        await town.RestartAsync(("Channels__twitter__RefreshToken", "connected-anew"));

        TokenOf(town.Get<ChannelAccounts>()).ShouldBe(town.Twitter.Handle.AccessToken);
        (await RunAsync(town)).Outcome.ShouldBe("failed", "it is the one of the settings that is used");
    }

    [Fact]
    public async Task A_token_that_was_encrypted_with_lost_keys_leaves_the_one_of_the_settings()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite, NoClock);
        await RunAsync(town);
        await town.SqlAsync("update account_tokens set sealed = 'CfDJ8garbage' where account = 'twitter'");

        await town.RestartAsync();
        await town.Get<AccountTokens>().ReadAsync(default);

        TokenOf(town.Get<ChannelAccounts>()).ShouldBe(town.Twitter.Handle.AccessToken);
    }

    private static string? TokenOf(RunningApp node) => TokenOf(node.Services.GetRequiredService<ChannelAccounts>());

    private static string? TokenOf(ChannelAccounts accounts) => accounts.Find("twitter")!.AccessToken;

    private static Task<JobResult> RunAsync(CaseTown town) => RunAsync(town.Get<JobRunner>(), town.Get<JobList>());

    private static Task<JobResult> RunAsync(RunningApp node) =>
        RunAsync(node.Services.GetRequiredService<JobRunner>(), node.Services.GetRequiredService<JobList>());

    private static async Task<JobResult> RunAsync(JobRunner runner, JobList jobs) =>
        (await runner.RunNowAsync(jobs.Find("RefreshTokens")!, null, default)).ShouldNotBeNull();
}
