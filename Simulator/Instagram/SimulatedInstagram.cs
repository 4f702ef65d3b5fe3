using System.Text;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.Instagram;

/// <summary>Instagram's direct messages for one professional account, on a loopback port of its own.</summary>
public sealed class SimulatedInstagram : SimulatedGraph
{
    private static readonly GraphManners Rules = new("instagram", 1000, Encoding.UTF8.GetByteCount)
    {
        TokensEnd = true,
        NoUser = GraphErrors.NoUser with { Subcode = 2534014 },
        WindowOver = GraphErrors.WindowOver with { Subcode = 2534022 },
        PersonUnavailable = new(403, 200, 2534041, "(#200) The user has not allowed access to their messages."),
        RateLimit = new(429, 613, 2534040, "(#613) Calls to this api have exceeded the rate limit."),
        Profile = Describe,
    };

    private SimulatedInstagram(SimulatedPage account, Uri? webhookUrl, SimulatorOptions options)
        : base(account, Rules, new InstagramPayloads(account.PageId), webhookUrl, options)
    {
    }

    /// <summary>In which shape events are told from now on.</summary>
    public WireShape Shape
    {
        get => ((InstagramPayloads)Payloads).Shape;
        set => ((InstagramPayloads)Payloads).Shape = value;
    }

    /// <summary>
    /// Starts the platform. <paramref name="webhookUrl"/> may be set later, when the product's address is known (<see cref="Webhooks.Url"/>).
    /// </summary>
    public static async Task<SimulatedInstagram> StartAsync(SimulatedPage account, Uri? webhookUrl = null, SimulatorOptions? options = null)
    {
        var instagram = new SimulatedInstagram(account, webhookUrl, options ?? new());
        await instagram.StartAsync().ConfigureAwait(false);
        return instagram;
    }

    /// <summary>Somebody presses Test in the app's dashboard.</summary>
    public Task<int> PressTestAsync() => Webhooks.PostAsync(InstagramPayloads.TestButton());

    private static JsonObject Describe(SimulatedCustomer person) => new()
    {
        ["name"] = person.Name,
        ["username"] = new string([.. person.Name.Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant(),
        ["id"] = person.Id,
    };
}
