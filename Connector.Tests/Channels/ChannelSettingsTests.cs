using ChatClosing.Channels;
using ChatClosing.Operations.Start;
using ChatClosing.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Channels;

/// <summary>Settings of accounts that need each other.</summary>
public sealed class ChannelSettingsTests
{
    private static readonly (string Key, string Value)[] Handle =
    [
        ("Channels__x__Channel", "twitter"), ("Channels__x__AccountId", "1"), ("Channels__x__AppSecret", "s"), ("Channels__x__AccessToken", "t"),
    ];

    [Fact]
    public async Task A_refresh_token_that_nobody_could_use_refuses_the_start_and_says_what_is_missing()
    {
        var refused = await Should.ThrowAsync<StartRefusedException>(() => RunningApp.StartAsync("sqlite", [.. Handle, ("Channels__x__RefreshToken", "hush")]));
        refused.Message.ShouldStartWith("Channels__x__ClientId is missing");
        refused.Message.ShouldNotContain("hush");
    }

    [Fact]
    public async Task What_is_wrong_for_all_accounts_is_said_once()
    {
        var other = Handle.Select(s => (s.Key.Replace("__x__", "__y__", StringComparison.Ordinal), s.Key.EndsWith("AccountId", StringComparison.Ordinal) ? "2" : s.Value));
        var refused = await Should.ThrowAsync<StartRefusedException>(
            () => RunningApp.StartAsync("sqlite", [.. Handle, .. other, ("Closing__Notice__en", new string('x', 301))]));
        refused.Message.ShouldBe("Closing__Notice__en has 301 characters. It may have 300.");
    }

    [Fact]
    public async Task A_refresh_token_is_read_with_its_client_and_is_not_needed()
    {
        await using var without = await RunningApp.StartAsync("sqlite", Handle);
        without.Services.GetRequiredService<ChannelAccounts>().Find("x")!.RefreshToken.ShouldBeNull();

        await using var with = await RunningApp.StartAsync("sqlite", [.. Handle, ("Channels__x__RefreshToken", "r"), ("Channels__x__ClientId", "c")]);
        with.Services.GetRequiredService<ChannelAccounts>().Find("x")!.RefreshToken.ShouldBe("r");
    }
}
