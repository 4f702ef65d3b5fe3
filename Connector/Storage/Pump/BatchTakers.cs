using ChatClosing.Conversations;

namespace ChatClosing.Storage.Pump;

/// <summary>Who takes conversations in a batch, with what the commands before it in the same batch gave them or took from them.</summary>
internal static class BatchTakers
{
    /// <summary>An agent as they stand now in the batch; null when there is no such user.</summary>
    /// <param name="loaded">What the batch found.</param>
    /// <param name="changed">The conversations that it has changed so far.</param>
    /// <param name="agent">Who.</param>
    public static Taker? Of(LoadedBatch loaded, IEnumerable<Conversation> changed, Guid agent)
    {
        if (loaded.Takers.Agent(agent) is not { } taker || taker.Limit is null)
            return loaded.Takers.Agent(agent);
        var more = changed.Sum(c => (c.Agent == agent ? 1 : 0) - (loaded.Conversations.GetValueOrDefault(c.Id)?.Agent == agent ? 1 : 0));
        return taker with { Taken = taker.Taken + more };
    }
}
