using System.Security.Cryptography;

namespace ChatClosing.Demo;

/// <summary>What the demo is made of besides its platforms.</summary>
internal sealed class DemoSettings
{
    /// <summary>The database of the demo when none is configured: its users have passwords that everybody can read, so it never shares one with a real shop.</summary>
    public const string Database = "Data Source=chat-demo.db";

    /// <summary>Where the demo keeps the files of its messages, with its database.</summary>
    public const string Media = "media-demo";

    /// <summary>What appsettings.json names.</summary>
    public const string UsualDatabase = "Data Source=chat.db";

    /// <summary>The password of the demo's people, new with every start.</summary>
    public string Password { get; } = $"demo-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 8)}";

    /// <summary>Whether the demo runs: by <c>Demo__Enabled</c>; else in Development while no channel is configured.</summary>
    public static bool IsWanted(IConfiguration configuration, IHostEnvironment environment) =>
        environment.IsDevelopment() && !configuration.GetSection("Channels").GetChildren().Any() && configuration.GetValue("Demo:Enabled", true);
}
