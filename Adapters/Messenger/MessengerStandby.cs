using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Messenger;

/// <summary>
/// Events while another app owns the thread (Conversation Routing): we may read and not answer. What is said is noted under <c>standby</c> and opens
/// nothing; everything else means what it always means.
/// </summary>
internal static class MessengerStandby
{
    /// <summary>Adds what the event means. Never throws.</summary>
    public static void Read(string accountId, JsonElement json, ICollection<ChannelEvent> events)
    {
        var it = new MessagingEvent(accountId, json);
        events.Add(MessengerEvents.Read(it) switch
        {
            CustomerWrote said => Note(it, said, said.ExternalId, said.Activity.Text),
            OwnMessageEchoed { OurMessageId: null } said => Note(it, said, said.ExternalId, said.Activity.Text),
            var other => other,
        });
    }

    private static ContactNoted Note(MessagingEvent it, ContactEvent said, string externalId, string? text) =>
        MessengerNotes.Note(it, said.ContactId, said is CustomerWrote ? "standby" : "standby-answer", $"sb:{externalId}") with
        {
            Text = text,
            AboutExternalId = externalId,
        };
}
