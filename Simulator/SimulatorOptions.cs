namespace ChatClosing.Simulator;

/// <summary>How the simulated platform runs.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Every delay and every time of an event comes from here.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Carries webhook calls, for example into a server that has no port. Null: over the network.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }

    /// <summary>From a message taken to its echo.</summary>
    public TimeSpan EchoAfter { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>From a message taken to its delivery on the customer's device; null: never.</summary>
    public TimeSpan? DeliveredAfter { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>From a message taken to the customer's seeing it; null: never.</summary>
    public TimeSpan? ReadAfter { get; init; } = TimeSpan.FromSeconds(3);
}
