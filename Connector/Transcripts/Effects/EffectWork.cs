using ChatClosing.Conversations;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Model;

namespace ChatClosing.Transcripts.Effects;

/// <summary>Takes one leased side effect to its target and says what came of it.</summary>
internal sealed partial class EffectWork(EffectSettings settings, ILogger<EffectWork> log)
{
    /// <summary>Does it. What is not certain is never guessed: it is asked about, or said to be unknown.</summary>
    /// <returns>What is to be written down.</returns>
    public async Task<EndedTry> DoAsync(LeasedEffect effect, ITranscriptTarget target, CancellationToken cancel)
    {
        var ended = await TryAsync(effect, target, cancel) switch
        {
            TargetAccepted it => new EndedTry(effect, EffectState.Done, "accepted") { Reference = it.Reference, Reason = new(null, it.Detail), Hash = it.Hash },
            TargetRefused { IsCertain: false } it when effect.IsUnclear => Failed(effect, "refused", Unknown(it.Detail)),
            TargetLater it when IsLast(effect) && effect.IsUnclear => Failed(effect, "later", Unknown(it.Detail)),
            TargetRefused it => Failed(effect, "refused", new(it.Code, it.Detail)),
            TargetLater it when IsLast(effect) => Failed(effect, "later", new(it.Code, it.Detail)),
            TargetUnclear it when IsLast(effect) => Failed(effect, "unclear", Unknown(it.Detail)),
            // An unclear try stays unclear until the receiver is asked, whatever the tries between come to.
            TargetLater it => Again(effect, it.After, new(it.Code, it.Detail), effect.IsUnclear),
            TargetUnclear it => Again(effect, null, new(it.Code, it.Detail), isUnclear: true),
            var result => throw new InvalidOperationException($"Nobody knows what {result.GetType().Name} means."),
        };
        if (ended.State == EffectState.Failed)
            LogFailed(effect.Kind, effect.Id, effect.ConversationId, ended.Reason.Code);
        return ended with { IsLogged = IsNotForTheLog(effect.Kind, ended.State) };
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

    private static EndedTry Failed(LeasedEffect effect, string tried, FailureText reason) => new(effect, EffectState.Failed, tried) { Reason = reason };

    private static EndedTry Again(LeasedEffect effect, TimeSpan? after, FailureText reason, bool isUnclear) =>
        new(effect, EffectState.Waiting, isUnclear ? "unclear" : "later")
        {
            Reason = reason,
            IsUnclear = isUnclear,
            After = after ?? RetryPlan.After(effect.Attempts, Random.Shared.NextDouble()),
        };

    private static FailureText Unknown(string? detail) => new("unknown", $"{detail} An earlier try may have arrived: its answer was lost.".TrimStart());

    private static bool IsNotForTheLog(string kind, EffectState state) =>
        kind == EffectKinds.Webhook || (EffectKinds.IsErasure(kind) && state == EffectState.Done);

    private bool IsLast(LeasedEffect effect) => effect.Now - effect.QueuedAt > settings.GiveUpAfter;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} {Effect} of conversation {Conversation} failed ({Code}); somebody has to look")]
    private partial void LogFailed(string kind, Guid effect, Guid conversation, string? code);
}
