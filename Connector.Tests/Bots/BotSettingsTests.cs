using ChatClosing.Operations.Start;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Bots;

/// <summary>A fault in the settings of a bot refuses the start and says what to do.</summary>
public sealed class BotSettingsTests
{
    private const string Bot = "Channels__shop__Bot__";

    private static readonly (string Key, string Value)[] Good =
    [
        ("PublicUrl", "https://chat.example.com"),
        ("Channels__shop__Channel", "messenger"), ("Channels__shop__AccountId", "1"), ("Channels__shop__AppSecret", "s"), ("Channels__shop__VerifyToken", "v"), ("Channels__shop__AccessToken", "t"),
        ($"{Bot}Endpoint", "https://bot.example.com/api/messages"), ($"{Bot}AppId", "shop-bot"), ($"{Bot}AppPassword", "hush-hush-hush-hush"),
    ];

    [Fact]
    public async Task A_good_one_starts() => await (await RunningApp.StartAsync(Databases.Sqlite, Good)).DisposeAsync();

    [Theory]
    [InlineData($"{Bot}Endpoint", "http://bot.example.com/", $"{Bot}Endpoint is 'http://bot.example.com/'. It has to be an https address (http only on this machine).")]
    [InlineData($"{Bot}Endpoint", "https://user:hush@bot.example.com/", $"{Bot}Endpoint is")]
    [InlineData($"{Bot}Endpoint", "the bot", $"{Bot}Endpoint is 'the bot'.")]
    [InlineData($"{Bot}Endpoint", "", $"{Bot}Endpoint is missing or empty, but {Bot}AppId is set")]
    [InlineData($"{Bot}AppId", "", $"{Bot}AppId is missing or empty: without it anybody could answer for the bot.")]
    [InlineData($"{Bot}AppPassword", "", $"{Bot}AppPassword is missing or empty")]
    [InlineData($"{Bot}AppPassword", "hush", $"{Bot}AppPassword is too short. It has at least 16 characters.")]
    [InlineData($"{Bot}DeliveryMode", "carrier pigeon", $"{Bot}DeliveryMode is 'carrier pigeon'. It has to be one of: normal, expectReplies.")]
    [InlineData($"{Bot}CallTimeout", "soon", $"{Bot}CallTimeout is 'soon'. Write a time as hh:mm:ss.")]
    [InlineData($"{Bot}GiveUpAfter", "00:00:00", $"{Bot}GiveUpAfter is '00:00:00'.")]
    [InlineData($"{Bot}SilentAfter", "later", "Channels__shop__Bot__SilentAfter is 'later'.")]
    [InlineData("PublicUrl", "", "PublicUrl is missing or empty: bots send their answers there")]
    [InlineData("PublicUrl", "http://chat.example.com", "PublicUrl is 'http://chat.example.com'. For bots it has to be an https address")]
    [InlineData("Bots__ServiceUrl", "http://127.0.0.1:5080", "Bots__ServiceUrl is 'http://127.0.0.1:5080', an address of this machine, where the bot of shop cannot send its answers.")]
    public async Task A_fault_is_named(string key, string value, string fault)
    {
        var refused = await Should.ThrowAsync<StartRefusedException>(() => RunningApp.StartAsync(Databases.Sqlite, [.. Good.Where(s => s.Key != key), (key, value)]));

        refused.Message.ShouldContain(fault);
        refused.Message.Replace("user:hush@", "").ShouldNotContain("hush");
    }

    [Theory]
    [InlineData("PublicUrl", "https://chat.example.com", "Bots__ServiceUrl", "http://127.0.0.1:5080")]
    [InlineData("Bots__ServiceUrl", "https://chat.example.com", "PublicUrl", "")]
    public async Task A_bot_of_this_machine_needs_an_id_where_the_world_comes_in(string key, string value, string other, string otherValue)
    {
        string[] given = [key, other, $"{Bot}Endpoint", $"{Bot}AppId", $"{Bot}AppPassword"];
        var refused = await Should.ThrowAsync<StartRefusedException>(() => RunningApp.StartAsync(
            Databases.Sqlite, [.. Good.Where(s => !given.Contains(s.Key)), (key, value), (other, otherValue), ($"{Bot}Endpoint", "http://127.0.0.1:3978/api/messages")]));

        refused.Message.ShouldContain($"{Bot}AppId is missing or empty, but {key} is '{value}': whoever comes through there could answer for the bot.");
    }

    [Fact]
    public async Task Two_accounts_of_one_app_have_one_password()
    {
        (string, string)[] outlet =
        [
            ("Channels__outlet__Channel", "messenger"), ("Channels__outlet__AccountId", "2"), ("Channels__outlet__AppSecret", "s"), ("Channels__outlet__VerifyToken", "v"),
            ("Channels__outlet__AccessToken", "t"), ("Channels__outlet__Bot__Endpoint", "https://bot.example.com/"), ("Channels__outlet__Bot__AppId", "shop-bot"),
            ("Channels__outlet__Bot__AppPassword", "another-password-16"),
        ];

        var refused = await Should.ThrowAsync<StartRefusedException>(() => RunningApp.StartAsync(Databases.Sqlite, [.. Good, .. outlet]));
        refused.Message.ShouldContain("have the same AppId, but not the same password");
    }
}
