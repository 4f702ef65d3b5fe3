using System.Globalization;
using ChatClosing.Tests.Road;

namespace ChatClosing.Tests.Crash;

/// <summary>What the tests that kill have in common: how long they go on, and the server they kill.</summary>
internal static class CrashRun
{
    /// <summary>Fewer or more rounds than usual, or the seed of a run to repeat; null when the environment does not say.</summary>
    public static int? FromEnvironment(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A shop whose platform is not there: names cannot be looked up, which must not matter.</summary>
    public static IEnumerable<(string Key, string Value)> LonelyShop(string connectionString) =>
    [
        ("ConnectionStrings__Chat", connectionString),
        ("Channels__shop__Channel", "messenger"),
        ("Channels__shop__AccountId", RoadApp.ShopPage.PageId),
        ("Channels__shop__AppSecret", RoadApp.ShopPage.AppSecret),
        ("Channels__shop__VerifyToken", RoadApp.ShopPage.VerifyToken),
        ("Channels__shop__AccessToken", RoadApp.ShopPage.AccessToken),
        ("Channels__shop__ApiBaseUrl", "http://127.0.0.1:9/"),
    ];
}
