using ChatClosing.Conversations;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Model;

namespace ChatClosing.Transcripts.Effects;

/// <summary>Takes one leased side effect to its target and writes down what came of it.</summary>
internal sealed partial class EffectWork(SideEffects effects, EffectSettings settings, ILogger<EffectWork> log)
{
    /// <summary>Does it. What is not certain is never guessed: it is asked about, or said to be unknown.</summary>
    public async Task DoAsync(LeasedEffect effect, ITranscriptTarget target, CancellationToken cancel)
    {
        var result = await TryAsync(effect, target, cancel);
        var isMine = result switch
        {
            TargetAccepted it => await SettleAsync(effect, EffectState.Done, it.Reference, new(null, it.Detail), it.Hash, "accepted"),
            TargetRefused { IsCertain: false } it when effect.IsUnclear => await SettleAsync(effect, EffectState.Failed, null, Unknown(it.Detail), null, "refused"),
            TargetLater it when IsLast(effect) && effect.IsUnclear => await SettleAsync(effect, EffectState.Failed, null, Unknown(it.Detail), null, "later"),
            TargetRefused it => await SettleAsync(effect, EffectState.Failed, null, new(it.Code, it.Detail), null, "refused"),
            TargetLater it when IsLast(effect) => await SettleAsync(effect, EffectState.Failed, null, new(it.Code, it.Detail), null, "later"),
            TargetUnclear it when IsLast(effect) => await SettleAsync(effect, EffectState.Failed, null, Unknown(it.Detail), null, "unclear"),
            // An unclear try stays unclear until the receiver is asked, whatever the tries between come to.
            TargetLater it => await PutBackAsync(effect, it.After, new(it.Code, it.Detail), effect.IsUnclear),
            TargetUnclear it => await PutBackAsync(effect, null, new(it.Code, it.Detail), isUnclear: true),
            _ => throw new InvalidOperationException($"Nobody knows what {result.GetType().Name} means."),
        };
        if (!isMine)
            LogFenced(effect.Kind, effect.Id, effect.Fence);
    }

    private static async Task<TargetResult> TryAsync(LeasedEffect effect, ITranscriptTarget target, CancellationToken cancel)
    {
        try
        {
            return await target.SendAsync(effect, cancel);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new TargetLater("other", $"It could not be prepared: {e.GetType().Name}.");
        }
    }

    private static FailureText Unknown(string? detail) => new("unknown", $"{detail} An earlier try may have arrived: its answer was lost.".TrimStart());

    private static bool IsNotForTheLog(string kind, EffectState state) =>
        kind == EffectKinds.Webhook || (EffectKinds.IsErasure(kind) && state == EffectState.Done);

    private bool IsLast(LeasedEffect effect) => effect.Now - effect.QueuedAt > settings.GiveUpAfter;

    private Task<bool> SettleAsync(LeasedEffect effect, EffectState state, string? reference, FailureText reason, string? hash, string tried)
    {
        if (state == EffectState.Failed)
            LogFailed(effect.Kind, effect.Id, effect.ConversationId, reason.Code);
        return effects.SettleAsync(effect, state, reference, reason, hash, tried, IsNotForTheLog(effect.Kind, state), CancellationToken.None);
    }

    private Task<bool> PutBackAsync(LeasedEffect effect, TimeSpan? after, FailureText reason, bool isUnclear) =>
        effects.PutBackAsync(effect, after ?? RetryPlan.After(effect.Attempts, Random.Shared.NextDouble()), reason, isUnclear, CancellationToken.None);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} {Effect} of conversation {Conversation} failed ({Code}); somebody has to look")]
    private partial void LogFailed(string kind, Guid effect, Guid conversation, string? code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} {Effect} was another worker's by the time lease {Fence} came back; nothing was written")]
    private partial void LogFenced(string kind, Guid effect, long fence);
}
