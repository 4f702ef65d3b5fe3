namespace ChatClosing.Adapters.Channels;

/// <summary>How a customer wrote.</summary>
public enum MessageKind
{
    /// <summary>Text, attachments or both.</summary>
    Message,

    /// <summary>A button with a payload was pressed.</summary>
    Postback,

    /// <summary>A quick reply was chosen.</summary>
    QuickReply,

    /// <summary>The platform says there is a message but not what it is, or we do not know its kind: shown as such.</summary>
    Placeholder,
}
