using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Transcripts.Effects;

/// <summary>Tells the conversation's log how side effects ended: once each, also when a worker died between the end and the telling.</summary>
internal sealed class EffectReports(SideEffects effects, CommandPump pump)
{
    /// <summary>Tells what is not told yet.</summary>
    public async Task TellAsync(CancellationToken cancel) => await TellAsync(await effects.ToLogAsync(cancel), cancel);

    /// <summary>Tells how these ended.</summary>
    public async Task TellAsync(IEnumerable<SettledEffect> settled, CancellationToken cancel)
    {
        // What finds no place now stays untold, and the sweep comes back.
        await pump.SubmitBulkAsync([.. settled.Select(Telling)], cancel);
    }

    private static SideEffectReport Telling(SettledEffect it) => CommandOf(it) with
    {
        ConversationId = it.ConversationId,
        ThreadId = it.ThreadId,
        // The lease it ended with: a second teller is a repeat, a later try with a later lease is not.
        Key = Ids.Received(it.Id, $"effect:{it.Fence}"),
    };

    private static SideEffectReport CommandOf(SettledEffect it) => it.IsDone
        ? new SideEffectDone(it.Id, it.Kind, it.Recipient, it.Reference, it.Detail)
        : new SideEffectFailed(it.Id, it.Kind, it.Recipient, it.Code ?? "other", it.Detail);
}
