using System.Diagnostics.CodeAnalysis;
using ChatClosing.Conversations;
using ChatClosing.Desk.Views;

namespace ChatClosing.Desk.Log;

/// <summary>A conversation of the log, open or ended.</summary>
public sealed record LogItemView : ItemView
{
    /// <summary>The same conversation with what the log shows beside it.</summary>
    [SetsRequiredMembers]
    internal LogItemView(ItemView item, Conversation state)
        : base(item)
    {
        StartedAt = state.StartedAt;
        EndedAt = state.End?.EndsAt;
        EndReason = state.End?.Reason;
        MessagesIn = state.MessagesIn;
        MessagesOut = state.MessagesOut;
        Spam = state.IsSpam;
    }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When its end was asked; null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ends or ended.</summary>
    public string? EndReason { get; init; }

    /// <summary>Everybody who was engaged in it, in the order of their first engagement.</summary>
    public IReadOnlyList<PersonView> Agents { get; init; } = [];

    /// <summary>Messages of the customer.</summary>
    public int MessagesIn { get; init; }

    /// <summary>Messages of ours, and answers from the platform's own inbox.</summary>
    public int MessagesOut { get; init; }

    /// <summary>Marked as spam.</summary>
    public bool Spam { get; init; }

    /// <summary>Where the words were found; null without words, and when they were found in the customer's name alone.</summary>
    public SnippetView? Snippet { get; init; }
}

/// <summary>A piece of a text in which words were found.</summary>
/// <param name="Text">The piece, as it was written: plain text, never markup.</param>
/// <param name="Marks">The words that were found, in order.</param>
/// <param name="Seq">The log entry where it stands.</param>
/// <param name="Kind"><c>message</c> or <c>note</c>.</param>
/// <param name="Begins">Whether the text begins before the piece.</param>
/// <param name="Continues">Whether the text goes on after it.</param>
public sealed record SnippetView(string Text, IReadOnlyList<MarkView> Marks, long Seq, string Kind, bool Begins, bool Continues);

/// <summary>Where a found word stands in a text.</summary>
/// <param name="Start">Its first place, in UTF-16 units (what JavaScript counts), from 0.</param>
/// <param name="Length">How long it is, in the same units.</param>
public sealed record MarkView(int Start, int Length);

/// <summary>A page of the log.</summary>
/// <param name="Items">The conversations, those that started last first.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Complete">False while older conversations are being prepared for the search after an update or a restart: some may miss.</param>
public sealed record ConversationLogView(IReadOnlyList<LogItemView> Items, string? Next, bool Complete);
