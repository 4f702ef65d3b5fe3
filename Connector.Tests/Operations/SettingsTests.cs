using ChatClosing.Operations.Start;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Operations;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("ConnectionStrings__Chat", "gibberish")]
    [InlineData("ConnectionStrings__Chat", "Hots=db;Database=chat;Password=hush")]
    [InlineData("ConnectionStrings__Chat", "Host=db;Database=chat;Pasword=hush")]
    [InlineData("ConnectionStrings__Chat", "Host=db;Port=hush;Database=chat")]
    [InlineData("ConnectionStrings__Chat", "Data Source=/nowhere/at/all/chat.db")]
    [InlineData("ConnectionStrings__Chat", "Host=127.0.0.1;Port=1;Database=chat;Username=chat;Password=hush")]
    [InlineData("PublicUrl", "chat.example.com")]
    [InlineData("Proxies__Known", "the proxy")]
    [InlineData("SignIn__PerMinute", "many")]
    [InlineData("SignIn__SessionIdles", "half an hour")]
    public async Task A_wrong_setting_refuses_the_start_and_is_named(string key, string value)
    {
        var refused = await Should.ThrowAsync<StartRefusedException>(() => RunningApp.StartAsync("sqlite", (key, value)));

        refused.Message.ShouldStartWith(key);
        refused.Message.ShouldNotContain("hush");
    }

    [Fact]
    public async Task Without_migration_an_empty_database_is_refused()
    {
        await using var empty = await TestDatabase.CreateEmptyAsync(Databases.Sqlite);
        var refused = await Should.ThrowAsync<StartRefusedException>(() => RunningApp.StartAsync(empty, ("Database__MigrateOnStart", "false")));
        refused.Message.ShouldContain("migrate");
    }
}
