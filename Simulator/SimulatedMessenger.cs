using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>The Messenger platform for one page, on a loopback port of its own.</summary>
public sealed class SimulatedMessenger : SimulatedGraph
{
    private static readonly GraphManners Rules = new("messenger", 2000, text => text.Length) { TakesBytes = true, Profile = Describe };

    private SimulatedMessenger(SimulatedPage page, Uri? webhookUrl, SimulatorOptions options)
        : base(page, Rules, new MessengerPayloads(page.PageId), webhookUrl, options)
    {
    }

    /// <summary>
    /// Starts the platform. <paramref name="webhookUrl"/> may be set later, when the product's address is known (<see cref="Webhooks.Url"/>).
    /// </summary>
    public static async Task<SimulatedMessenger> StartAsync(SimulatedPage page, Uri? webhookUrl = null, SimulatorOptions? options = null)
    {
        var messenger = new SimulatedMessenger(page, webhookUrl, options ?? new());
        await messenger.StartAsync().ConfigureAwait(false);
        return messenger;
    }

    private static JsonObject Describe(SimulatedCustomer customer)
    {
        var names = customer.Name.Split(' ', 2);
        return new() { ["first_name"] = names[0], ["last_name"] = names.ElementAtOrDefault(1), ["id"] = customer.Id };
    }
}
