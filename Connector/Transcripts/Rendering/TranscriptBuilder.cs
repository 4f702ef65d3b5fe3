using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;

namespace ChatClosing.Transcripts.Rendering;

/// <summary>
/// Makes a transcript of a conversation's log. Pure: the same log up to the same revision gives the same transcript, whatever was logged after it.
/// </summary>
public static class TranscriptBuilder
{
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
        foreach (var happened in log)
        {
            state = Evolution.Evolve(state, happened);
            lines.Add(++seq, state, happened);
            if (state.Revision == revision && revision > 0)
                break;
        }

        if (state is null || (revision is { } wanted && wanted != state.Revision))
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
