using ChatClosing.Adapters.Activities;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;

namespace ChatClosing.Transcripts.Rendering;

/// <summary>Collects the lines of a transcript; receipts, edits and what was taken back change lines that are there already.</summary>
internal sealed class TranscriptLines(KnownNames names, string? customer)
{
    private readonly List<TranscriptLine> lines = [];
    private readonly Dictionary<Guid, int> byMessage = [];
    private readonly Dictionary<Guid, long> editVersion = [];

    public IReadOnlyList<TranscriptLine> All => lines;

    public string? CustomerLocale { get; private set; }

    public Speaker Customer(Conversation state) => new(state.ContactId, customer ?? "");

    public string NameOf(Guid user) => names.Users.GetValueOrDefault(user, "–");

    public void Add(long seq, Conversation state, Event happened)
    {
        var line = new TranscriptLine(seq, happened.At, EventJson.NameOf(happened));
        switch (happened)
        {
            case MessageReceived e:
                CustomerLocale = e.Activity.Locale ?? CustomerLocale;
                AddMessage(line with { Who = Customer(state), IsCustomer = true, Text = e.Activity.Text, Files = FilesOf(e.MessageId, e.Activity), IsUnsent = e.Unsent }, e.MessageId);
                break;
            case OutsideAnswered e:
                AddMessage(line with { Text = e.Activity.Text, Files = FilesOf(e.MessageId, e.Activity) }, e.MessageId);
                break;
            case MessageQueued e:
                AddMessage(line with { Who = e.Automatic is null ? Agent(e.By) : null, Text = e.Text.Length > 0 ? e.Text : null, Files = FilesOf(e.Content), Delivery = "queued" }, e.MessageId);
                break;
            case MessageEdited { MessageId: { } id } e when e.Version >= editVersion.GetValueOrDefault(id, long.MinValue):
                editVersion[id] = e.Version;
                Change(id, l => l.IsUnsent ? l : l with { Text = e.Text, IsEdited = true });
                break;
            case MessageUnsent { MessageId: { } id }:
                Change(id, l => l with { Text = null, Files = [], IsUnsent = true });
                break;
            case NoteAdded e:
                lines.Add(line with { Who = Agent(e.By), Text = e.Text, IsInternal = true, What = e.IsEndnote ? "endnote" : line.What });
                break;
            case BotHandedOff e:
                lines.Add(line with { Text = e.Text, IsInternal = true });
                break;
            case ConversationQualified e:
                lines.Add(line with { Who = Agent(e.By), Text = names.Types.TryGetValue(e.TypeId, out var type) ? type.Name : null, IsInternal = true });
                break;
            case CustomerNoted e:
                lines.Add(line with { Who = Customer(state), IsCustomer = true, Text = e.Text is null ? e.What : $"{e.What}: {e.Text}" });
                break;
            case EngagementOpened e:
                lines.Add(line with { Who = Agent(e.Agent) });
                break;
            // Whoever has it now, however it came to them: the reader sees who speaks from here on.
            case TransferAccepted e:
                lines.Add(line with { Who = Agent(e.Agent), What = "engagement.opened" });
                break;
            case ConversationReassigned e:
                lines.Add(line with { Who = Agent(e.Agent), What = "engagement.opened" });
                break;
            case ConversationClosed e:
                lines.Add(line with { Who = Agent(e.By) });
                break;
            case EndAsked e:
                lines.Add(line with { Who = e.By is { } by ? Agent(by) : null });
                break;
            case SpamMarked:
                lines.Add(line with { IsInternal = true });
                break;
            case ConversationStarted or ConversationReleased or CloseUndone or EndUndone or EndInterrupted or ConversationEnded:
                lines.Add(line);
                break;
            default:
                AddReceipt(happened);
                break;
        }
    }

    private void AddReceipt(Event happened)
    {
        switch (happened)
        {
            case MessageAccepted e:
                Move([e.MessageId], "accepted", e.At);
                break;
            case MessagesDelivered e:
                Move(e.MessageIds, "delivered", e.At);
                break;
            case MessagesRead e:
                Move(e.MessageIds, "read", e.At);
                break;
            case MessageFailed e:
                Move([e.MessageId], "failed", e.At);
                break;
            case MessageUnknown e:
                Move([e.MessageId], "unknown", e.At);
                break;
            case MessageDiscarded e:
                Move([e.MessageId], "discarded", e.At);
                break;
            case MessageWaived e:
                Move([e.MessageId], "waived", e.At);
                break;
            case MessageRetried e:
                Move([e.MessageId], "queued", e.At);
                break;
        }
    }

    private void AddMessage(TranscriptLine line, Guid message)
    {
        byMessage[message] = lines.Count;
        lines.Add(line with { IsMessage = true, MessageId = message });
    }

    private void Move(IReadOnlyList<Guid> messages, string to, DateTimeOffset at)
    {
        foreach (var message in messages)
            Change(message, l => l with { Delivery = to, DeliveryAt = at });
    }

    private void Change(Guid message, Func<TranscriptLine, TranscriptLine> change)
    {
        if (byMessage.TryGetValue(message, out var place))
            lines[place] = change(lines[place]);
    }

    private Speaker Agent(Guid id) => new(id, NameOf(id));

    private static List<TranscriptFile> FilesOf(MessageContent? content) => content?.File is { } file
        ? [new(file.Name, file.ContentType, file.MediaId, null)]
        : [];

    private static List<TranscriptFile> FilesOf(Guid message, Activity activity) => activity.Attachments is not { Count: > 0 } attachments
        ? []
        : [.. attachments.Select((a, i) => InboundFiles.IsFile(a)
            // Never the platform's own link: it may open the file to whoever has it.
            ? new TranscriptFile(a.Name ?? a.ContentType, a.ContentType, InboundFiles.IdOf(message, i), null)
            : new TranscriptFile(a.Name ?? a.ContentType, a.ContentType, null, WebLink(a.ContentUrl)))];

    private static string? WebLink(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.AbsoluteUri : null;
}
