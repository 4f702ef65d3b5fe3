namespace ChatClosing.Simulator;

/// <summary>What Graph asks of every message before it takes it. (Send API, 2026-05-05; Error codes, 2026-03-18.)</summary>
internal sealed class GraphChecks(SimulatedGraph platform)
{
    private const int LongestMetadata = 1000;
    private const int MostChoices = 13;
    private const int LongestTitle = 20;
    private const long LargestUpload = 25 * 1024 * 1024;

    /// <summary>Why a message is refused; null when it is not, and then there is its receiver.</summary>
    public GraphErrors? Refusal(GraphMessage? message, out SimulatedCustomer? customer)
    {
        customer = message?.Recipient is { } id ? platform.Find(id) : null;
        return message is null ? GraphErrors.Missing("a readable body")
            : string.IsNullOrEmpty(message.Recipient) ? GraphErrors.Missing("recipient")
            : message.Action is null ? Shape(message) ?? To(customer, message)
            : Action(message, customer);
    }

    private GraphErrors? Action(GraphMessage message, SimulatedCustomer? customer) =>
        message.HasMessage ? GraphErrors.MessageAndState
        : message.Action is not ("mark_seen" or "typing_on" or "typing_off") ? GraphErrors.Missing("sender_action")
        : customer is null ? platform.Manners.NoUser
        : null;

    private GraphErrors? Shape(GraphMessage message)
    {
        var manners = platform.Manners;
        if ((message.Text, message.FileType) is (null or "", null))
            return GraphErrors.Missing("message");
        if (message is { Text: not null, FileType: not null })
            return GraphErrors.TextAndFile;
        var isWhole = message.FileLink is null != message.Upload is null;
        if (message.FileType is { } type && (type is not ("image" or "video" or "audio" or "file") || !isWhole))
            return GraphErrors.Missing("attachment");
        if (message.Upload is { } upload && (!manners.TakesBytes || upload.Length > LargestUpload || upload.Length == 0))
            return GraphErrors.FileRefused;
        if (message.Choices.Count > MostChoices || message.Choices.Any(c => c.Title.Length is 0 or > LongestTitle || c.Payload.Length is 0 or > LongestMetadata))
            return GraphErrors.Missing("quick_replies");
        var needsTag = message.MessagingType == "MESSAGE_TAG";
        if (message.MessagingType is not ("RESPONSE" or "UPDATE" or "MESSAGE_TAG") || needsTag != message.Tag is not null)
            return GraphErrors.Missing("messaging_type");
        if (message.Tag is not (null or "HUMAN_AGENT"))
            return GraphErrors.RetiredTag;
        return manners.LengthOf(message.Text ?? "") > manners.LongestText || message.Metadata?.Length > LongestMetadata
            ? GraphErrors.TooLong(manners.LongestText)
            : null;
    }

    private GraphErrors? To(SimulatedCustomer? customer, GraphMessage message)
    {
        if (customer is null)
            return platform.Manners.NoUser;
        if (message.Tag is not null && platform.Faults.HumanAgentIsNotGranted)
            return GraphErrors.NotGranted;
        var isOpen = message.Tag is null ? customer.IsWindowOpen && !platform.Faults.WindowIsOver : customer.IsHumanAgentWindowOpen;
        if (!isOpen)
            return platform.Manners.WindowOver;
        return message.ReplyTo is { } quoted && customer.Thread.All(m => m.Mid != quoted || m.IsUnsent) ? GraphErrors.QuotedIsGone : null;
    }
}
