using System.Diagnostics.Metrics;

namespace ChatClosing.Webhooks;

/// <summary>What the webhooks count.</summary>
public sealed class WebhookMeter
{
    private readonly Counter<long> calls;
    private readonly Counter<long> rejected;
    private readonly Counter<long> ignored;
    private readonly Counter<long> quarantined;
    private readonly Counter<long> unheard;

    /// <summary>Creates the instruments.</summary>
    public WebhookMeter(IMeterFactory factory)
    {
        var meter = factory.Create("ChatClosing.Webhooks");
        calls = meter.CreateCounter<long>("chatclosing.webhooks.calls", description: "Webhook calls that a platform signed");
        rejected = meter.CreateCounter<long>("chatclosing.webhooks.rejected", description: "Webhook calls refused, by reason");
        ignored = meter.CreateCounter<long>("chatclosing.webhooks.ignored", description: "Events left alone on purpose, by kind");
        quarantined = meter.CreateCounter<long>("chatclosing.webhooks.quarantined", description: "Events kept in quarantine");
        unheard = meter.CreateCounter<long>("chatclosing.webhooks.unheard", description: "Messages of blocked contacts without a conversation");
    }

    internal void Called() => calls.Add(1);

    internal void Rejected(string reason) => rejected.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void Ignored(string what) => ignored.Add(1, new KeyValuePair<string, object?>("what", what));

    internal void Unheard() => unheard.Add(1);

    internal void Quarantined(int count) => quarantined.Add(count);
}
