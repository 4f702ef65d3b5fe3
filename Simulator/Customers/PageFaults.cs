using System.Text.Json.Nodes;
using ChatClosing.Simulator.Twitter;
using ChatClosing.Simulator.WhatsApp.Twilio;

namespace ChatClosing.Simulator.Customers;

/// <summary>The switches of the customers' page that let one platform go wrong.</summary>
internal static class PageFaults
{
    /// <summary>How they stand. A switch that the platform does not look at is not among them.</summary>
    public static JsonObject Of(ISimulatedPlatform platform)
    {
        var faults = platform.Faults;
        var switches = new JsonObject
        {
            ["sends"] = faults.Lasting?.ToString() ?? "",
            ["tokenIsDead"] = faults.TokenIsDead,
            ["windowIsOver"] = faults.WindowIsOver,
            ["noEchoes"] = faults.NoEchoes,
            ["echoBeforeAnswer"] = faults.EchoBeforeAnswer,
            ["humanAgentIsNotGranted"] = faults.HumanAgentIsNotGranted,
            ["isNearlyUsedUp"] = faults.Usage is not null,
            ["isSlow"] = faults.AnswerDelay > TimeSpan.Zero,
            ["wrongSecret"] = platform.Webhooks.Secret != Secret(platform),
            ["doubled"] = platform.Webhooks.Copies > 1,
        };
        foreach (var name in Unheeded(platform))
            switches.Remove(name);
        return switches;
    }

    /// <summary>Sets all of them; what is not named is off.</summary>
    public static JsonObject Switch(ISimulatedPlatform platform, JsonNode to)
    {
        var faults = platform.Faults;
        faults.Lasting = (string?)to["sends"] is { Length: > 0 } name ? Enum.Parse<SendFault>(name) : null;
        faults.TokenIsDead = IsOn("tokenIsDead");
        faults.WindowIsOver = IsOn("windowIsOver");
        faults.NoEchoes = IsOn("noEchoes");
        faults.EchoBeforeAnswer = IsOn("echoBeforeAnswer");
        faults.HumanAgentIsNotGranted = IsOn("humanAgentIsNotGranted");
        faults.Usage = IsOn("isNearlyUsedUp") ? 96 : null;
        faults.AnswerDelay = IsOn("isSlow") ? TimeSpan.FromSeconds(5) : TimeSpan.Zero;
        platform.Webhooks.Secret = IsOn("wrongSecret") ? "not the secret" : Secret(platform);
        platform.Webhooks.Copies = IsOn("doubled") ? 2 : 1;
        return Of(platform);

        bool IsOn(string name) => (bool?)to[name] ?? false;
    }

    private static IEnumerable<string> Unheeded(ISimulatedPlatform platform) => platform switch
    {
        SimulatedGraph => [],
        SimulatedTwitter => ["humanAgentIsNotGranted", "isNearlyUsedUp", "windowIsOver"],
        SimulatedTwilio => ["humanAgentIsNotGranted", "isNearlyUsedUp", "noEchoes"],
        _ => ["humanAgentIsNotGranted", "isNearlyUsedUp"],
    };

    // Every platform signs with what the product knows under this key.
    private static string Secret(ISimulatedPlatform platform) => platform.Settings["AppSecret"]!;
}
