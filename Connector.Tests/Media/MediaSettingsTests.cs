using ChatClosing.Channels;
using ChatClosing.Operations.Start;
using ChatClosing.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Media;

public sealed class MediaSettingsTests
{
    private static readonly (string Key, string Value)[] Shop =
    [
        ("Channels__shop__Channel", "messenger"), ("Channels__shop__AccountId", "1"), ("Channels__shop__AppSecret", "s"),
        ("Channels__shop__VerifyToken", "v"), ("Channels__shop__AccessToken", "t"),
    ];

    [Theory]
    [InlineData("https://cdn.example.com"), InlineData("cdn.example.com, *"), InlineData("*.com"), InlineData("127.0.0.1"), InlineData("cdn.*.com"), InlineData("localhost")]
    public async Task A_list_of_hosts_that_is_none_refuses_the_start(string hosts)
    {
        var refused = await Should.ThrowAsync<StartRefusedException>(() => RunningApp.StartAsync("sqlite", [.. Shop, ("Channels__shop__MediaHosts", hosts)]));
        refused.Message.ShouldStartWith("Channels__shop__MediaHosts");
    }

    [Fact]
    public async Task An_accounts_own_hosts_are_read()
    {
        await using var app = await RunningApp.StartAsync("sqlite", [.. Shop, ("Channels__shop__MediaHosts", "cdn.example.com, *.example.net")]);
        app.Services.GetRequiredService<ChannelAccounts>().Find("shop")!.MediaHosts.ShouldBe(["cdn.example.com", "*.example.net"]);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_one_refuses_the_start()
    {
        var refused = await Should.ThrowAsync<StartRefusedException>(() => RunningApp.StartAsync("sqlite", ("Media__Folder", typeof(MediaSettingsTests).Assembly.Location)));
        refused.Message.ShouldStartWith("Media__Folder");
    }
}
