using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Transcripts.Effects;

/// <summary>Tells the conversation's log how side effects ended: once each, also when a worker died between the end and the telling.</summary>
internal sealed class EffectReports(SideEffects effects, CommandPump pump)
{
    /// <summary>Tells what is not told yet.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        foreach (var settled in await effects.ToLogAsync(cancel))
        {
            var command = CommandOf(settled) with
            {
                ConversationId = settled.ConversationId,
                ThreadId = settled.ThreadId,
                // The lease it ended with: a second teller is a repeat, a later try with a later lease is not.
                Key = Ids.Received(settled.Id, $"effect:{settled.Fence}"),
            };
            var result = await pump.SubmitAsync(command, cancel);
            if (!result.IsDurable)
                return; // the sweep comes back
        }
    }

    private static SideEffectReport CommandOf(SettledEffect it) => it.IsDone
        ? new SideEffectDone(it.Id, it.Kind, it.Recipient, it.Reference, it.Detail)
        : new SideEffectFailed(it.Id, it.Kind, it.Recipient, it.Code ?? "other", it.Detail);
}
