using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Storage.Pump;

/// <summary>The side effects that an event lets go, and what the log tells of those before.</summary>
internal static class EffectWrites
{
    /// <summary>Adds them.</summary>
    public static void Add(BatchWrites writes, Facts facts, Conversation after, Event happened)
    {
        switch (happened)
        {
            case EffectDone e:
                writes.EffectsLogged.Add(e.EffectId);
                return;
            case EffectFailed e:
                writes.EffectsLogged.Add(e.EffectId);
                return;
            case EffectRetried e:
                writes.EffectsRetried.Add((e.EffectId, e.At));
                return;
            case CloseUndone when facts.Subscribed.Count > 0:
                writes.ClosesWithdrawn.Add((after.Id, after.Version));
                return;
        }

        for (var (occasions, i) = (BotOccasion.Of(after, happened), 0); i < occasions.Count; i++)
            writes.BotCalls.Add(new(Guid.CreateVersion7(), after, occasions[i], after.Version, (short)i, happened.At));

        foreach (var planned in EffectPlan.Of(after, facts.Settings, happened))
            writes.Effects.Add(new(Guid.CreateVersion7(), after, planned, after.Version, happened.At, happened.At));

        // Most installations have no endpoint, and pay for this question only.
        if (facts.Subscribed.Count > 0 && WebhookOccasion.Of(after, happened) is { } told && facts.Subscribed.Contains(told.Name))
        {
            var call = new PlannedEffect(EffectKinds.Webhook, "", $"{told.Name}#{after.Version}");
            writes.Effects.Add(new(Guid.CreateVersion7(), after, call, after.Version, happened.At, told.DueAt));
        }
    }
}
