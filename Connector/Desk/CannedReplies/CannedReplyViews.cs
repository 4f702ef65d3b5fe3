using ChatClosing.Storage.Model;

namespace ChatClosing.Desk.CannedReplies;

/// <summary>Canned replies.</summary>
/// <param name="Items">By shortcut.</param>
public sealed record CannedRepliesView(IReadOnlyList<CannedReplyView> Items);

/// <summary>A text that agents insert instead of typing it again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Shortcut">What is typed after the slash.</param>
/// <param name="Text">The text, with place holders such as <c>{{contact.name}}</c>.</param>
/// <param name="Language">The language it is written in; null when it fits any.</param>
/// <param name="Channels">Where it is offered; empty for every channel.</param>
/// <param name="Version">Counts its changes.</param>
/// <param name="ChangedAt">When it was last changed.</param>
public sealed record CannedReplyView(
    Guid Id, string Title, string Shortcut, string Text, string? Language, IReadOnlyList<string> Channels, int Version, DateTimeOffset ChangedAt)
{
    /// <summary>Of a stored one.</summary>
    internal static CannedReplyView Of(CannedReplyRow row) => new(
        row.Id,
        row.Title,
        row.Shortcut,
        row.Text,
        row.Language.Length == 0 ? null : row.Language,
        row.Channels.Split(',', StringSplitOptions.RemoveEmptyEntries),
        row.Version,
        row.ChangedAt);
}

/// <summary>A canned reply to add or change.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Shortcut">What is typed after the slash: letters, digits, - and _.</param>
/// <param name="Text">The text.</param>
/// <param name="Language">The language it is written in, for example <c>fr</c>; without it, it fits any.</param>
/// <param name="Channels">Where it is offered; without them, everywhere.</param>
/// <param name="Version">The version that was seen; only for a change.</param>
public sealed record CannedReplyRequest(
    string? Title, string? Shortcut, string? Text, string? Language, IReadOnlyList<string?>? Channels, int Version);
