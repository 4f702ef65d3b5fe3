using System.Diagnostics.Metrics;

namespace ChatClosing.Storage.Pump;

/// <summary>What the pump counts.</summary>
public sealed class PumpMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "ChatClosing.Pump";

    private readonly Counter<long> commands;
    private readonly Counter<long> batches;
    private readonly Counter<long> repeats;
    private readonly Counter<long> poisonous;
    private readonly Counter<long> refused;

    /// <summary>Creates the instruments.</summary>
    public PumpMeter(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        commands = meter.CreateCounter<long>("chatclosing.pump.commands", description: "Commands committed");
        batches = meter.CreateCounter<long>("chatclosing.pump.batches", description: "Transactions committed");
        repeats = meter.CreateCounter<long>("chatclosing.pump.repeats", description: "Commands recognised as done before");
        poisonous = meter.CreateCounter<long>("chatclosing.pump.poisonous", description: "Commands that can never be stored");
        refused = meter.CreateCounter<long>("chatclosing.pump.not_durable", description: "Commands refused because the database was away");
    }

    internal void Committed(int count)
    {
        commands.Add(count);
        batches.Add(1);
    }

    internal void Decided(IReadOnlyList<Waiting> batch)
    {
        var count = 0;
        foreach (var waiting in batch)
        {
            if (waiting.Came?.Outcome == CommandOutcome.Repeated)
                count++;
        }

        if (count > 0)
            repeats.Add(count);
    }

    internal void Poisonous() => poisonous.Add(1);

    internal void NotDurable(int count) => refused.Add(count);
}
