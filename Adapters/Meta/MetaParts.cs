using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta;

/// <summary>Translates one part of a Meta entry and adds what it means.</summary>
/// <param name="accountId"><c>entry.id</c>: the page or professional account.</param>
/// <param name="part">An object: one event of <c>messaging</c> or <c>standby</c>, or one of <c>changes</c>.</param>
/// <param name="events">Where the meaning goes.</param>
internal delegate void ReadMetaPart(string accountId, JsonElement part, ICollection<ChannelEvent> events);

/// <summary>
/// Who reads which part of a Meta envelope. One callback URL carries all of them – a page's messages and its comments come to the same address –,
/// so this is where a channel joins another's address.
/// </summary>
/// <param name="Object">What the envelope must be about: <c>page</c>, <c>instagram</c>, ….</param>
/// <param name="Messaging">Conversations whose thread is ours.</param>
/// <param name="Standby">Conversations whose thread another app owns.</param>
/// <param name="Change">Everything else: <c>{field, value}</c>, for example a page's feed.</param>
internal sealed record MetaParts(string Object, ReadMetaPart Messaging, ReadMetaPart Standby, ReadMetaPart Change)
{
    /// <summary>
    /// Reads a change in which some key stands twice, where a change holds many messages and only one of them may suffer. Null: such a change goes to
    /// quarantine as a whole.
    /// </summary>
    public ReadMetaPart? ChangeWithKeyTwice { get; init; }
}
