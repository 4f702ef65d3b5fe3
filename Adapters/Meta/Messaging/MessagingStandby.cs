using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>
/// Events while another app owns the thread (Conversation Routing): we may read and not answer. What is said is noted under <c>standby</c> and opens
/// nothing; everything else means what it always means.
/// </summary>
internal static class MessagingStandby
{
    /// <summary>What the event means. Never throws.</summary>
    public static ChannelEvent Read(MessagingEvent it) => MessagingEvents.Read(it) switch
    {
        CustomerWrote said => Note(it, said, said.ExternalId, said.Activity.Text),
        OwnMessageEchoed { OurMessageId: null } said => Note(it, said, said.ExternalId, said.Activity.Text),
        var other => other,
    };

    private static ContactNoted Note(MessagingEvent it, ContactEvent said, string externalId, string? text) =>
        MessagingNotes.Note(it, said.ContactId, said is CustomerWrote ? "standby" : "standby-answer", $"sb:{externalId}") with
        {
            Text = text,
            AboutExternalId = externalId,
        };
}
