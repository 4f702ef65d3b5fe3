using ChatClosing.Conversations.Events;

namespace ChatClosing.Storage.Search;

/// <summary>What kind of text it is.</summary>
internal enum TextKind
{
    /// <summary>A message, in or out.</summary>
    Message,

    /// <summary>A note or an endnote.</summary>
    Note,
}

/// <summary>A text of a conversation that can be found.</summary>
/// <param name="Seq">Of the entry where it stands.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it was written.</param>
internal sealed record SearchText(long Seq, TextKind Kind, string Text);

/// <summary>
/// Which texts of a log are found: of messages in and out, as they were last edited and as long as nobody took them back, and of notes.
/// </summary>
internal static class SearchTexts
{
    /// <summary>The entries that hold them, and those that change them.</summary>
    public static readonly IReadOnlyList<string> Entries = ["message.received", "message.edited", "message.outside", "message.queued", "note.added"];

    /// <summary>Only the last so many entries of a conversation are read: what somebody floods must not hold up the others.</summary>
    public const int MostEntries = 2_000;

    /// <summary>The same names as a list in SQL.</summary>
    public static readonly string EntryNames = string.Join(", ", Entries.Select(name => $"'{name}'"));

    /// <summary>The texts in the order of the log. What was taken back or erased has none in the log either.</summary>
    public static IReadOnlyList<SearchText> Of(IEnumerable<(long Seq, Event Event)> log)
    {
        var texts = new List<SearchText>();
        var edits = new Dictionary<string, MessageEdited>();
        var messages = new Dictionary<string, int>();
        foreach (var (seq, happened) in log)
        {
            switch (happened)
            {
                case MessageReceived { Unsent: false } e:
                    messages[e.ExternalId] = texts.Count;
                    Add(seq, TextKind.Message, e.Activity.Text);
                    break;
                case MessageEdited e when !edits.TryGetValue(e.ExternalId, out var known) || e.Version >= known.Version:
                    edits[e.ExternalId] = e;
                    break;
                case OutsideAnswered e:
                    Add(seq, TextKind.Message, e.Activity.Text);
                    break;
                case MessageQueued e:
                    Add(seq, TextKind.Message, e.Text);
                    break;
                case BotHandedOff e:
                    Add(seq, TextKind.Note, e.Text);
                    break;
                case NoteAdded e:
                    Add(seq, TextKind.Note, e.Text);
                    break;
            }
        }

        foreach (var (message, edit) in edits)
        {
            if (edit.Text is { } text && messages.TryGetValue(message, out var at))
                texts[at] = texts[at] with { Text = text };
        }

        return texts.FindAll(t => t.Text.Length > 0);

        void Add(long seq, TextKind kind, string? text) => texts.Add(new SearchText(seq, kind, text ?? ""));
    }
}
