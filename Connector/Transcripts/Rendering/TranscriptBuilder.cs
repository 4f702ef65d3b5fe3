using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;

namespace ChatClosing.Transcripts.Rendering;

/// <summary>
/// Makes a transcript of a conversation's log. Pure: the same log up to the same revision, with the same names, gives the same transcript, whatever was
/// logged after it.
/// </summary>
public static class TranscriptBuilder
{
    /// <summary>What of a log a revision shows: everything until it was made.</summary>
    /// <param name="log">From its first entry on, without gaps.</param>
    /// <param name="revision">Which; null: all of it.</param>
    /// <returns>Null when there is no such revision (yet).</returns>
    public static IReadOnlyList<Event>? UpTo(IReadOnlyList<Event> log, int? revision)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (revision is null)
            return log;
        Conversation? state = null;
        for (var i = 0; i < log.Count; i++)
        {
            state = Evolution.Evolve(state, log[i]);
            if (state.Revision == revision && revision > 0)
                return [.. log.Take(i + 1)];
        }

        return state?.Revision == revision ? log : null;
    }

    /// <summary>The transcript of a log.</summary>
    /// <param name="log">From its first entry on, without gaps.</param>
    /// <param name="revision">As of which revision; null: with everything so far.</param>
    /// <param name="names">How people and types are called.</param>
    /// <param name="customer">The customer's name; null when nobody knows it.</param>
    /// <returns>Null when there is no such revision (yet).</returns>
    public static Transcript? Of(IReadOnlyList<Event> log, int? revision, KnownNames names, string? customer)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(names);
        Conversation? state = null;
        var lines = new TranscriptLines(names, customer);
        var seq = 0L;
        foreach (var happened in UpTo(log, revision) ?? [])
        {
            state = Evolution.Evolve(state, happened);
            lines.Add(++seq, state, happened);
        }

        if (state is null)
            return null;
        return new Transcript
        {
            ConversationId = state.Id,
            Revision = state.Revision,
            Channel = state.Channel,
            Account = state.Account,
            Customer = lines.Customer(state),
            StartedAt = state.StartedAt,
            EndedAt = state.Status == Status.Ended ? state.End?.EndsAt : null,
            Type = state.TypeId is { } type && names.Types.TryGetValue(type, out var found) ? found.Name : null,
            Agents = [.. state.Stints.Select(s => s.Agent).Distinct().Select(lines.NameOf)],
            Lines = lines.All,
            CustomerLocale = lines.CustomerLocale,
        };
    }
}
