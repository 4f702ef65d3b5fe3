using ChatClosing.Adapters.Activities;

namespace ChatClosing.Conversations;

/// <summary>Takes the content out of a message and leaves that there was one.</summary>
public static class Redaction
{
    /// <summary>The activity without text, attachments and anything the platform said beside them.</summary>
    public static Activity Of(Activity activity) => activity with { Text = null, Attachments = null, Value = null, ChannelData = null };
}
