using System.Globalization;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Facebook;

/// <summary>What happened to a comment.</summary>
internal static class CommentEvents
{
    /// <summary>Somebody commented, or our page did.</summary>
    public static ChannelEvent Added(FeedComment it) => it.IsOurs ? Echo(it) : new CustomerWrote
    {
        Channel = FacebookAdapter.Name,
        AccountId = it.AccountId,
        ContactId = it.ContactId,
        ThreadKey = it.ThreadOf(it.ContactId),
        Profile = ProfileOf(it),
        Time = it.Time,
        Key = $"c:{it.Id}",
        ExternalId = it.Id,
        Kind = CommentContent.IsEmpty(it) ? MessageKind.Placeholder : MessageKind.Message,
        Activity = CommentContent.ToActivity(it, it.AuthorId is null ? null : it.ContactId),
    };

    /// <summary>
    /// The whole new text. Edits are not counted: their time is their version, and of two in one second the text makes the difference in the key. The
    /// time belongs in the key because people do go back to a text that they had before.
    /// </summary>
    public static ChannelEvent Edited(FeedComment it)
    {
        if (it.IsOurs)
            return OwnComment();
        var text = it.Json.Text("message"u8);
        return new CustomerEdited
        {
            Channel = FacebookAdapter.Name,
            AccountId = it.AccountId,
            ContactId = it.ContactId,
            ThreadKey = it.ThreadOf(it.ContactId),
            Profile = ProfileOf(it),
            Time = it.Time,
            Key = $"c:{it.Id}:edit:{EventKey.Hash(Stamp(it), text)}",
            ExternalId = it.Id,
            Text = text,
            Version = it.Time?.ToUnixTimeMilliseconds() ?? 0,
        };
    }

    /// <summary>
    /// Gone, whoever removed it; it never comes back, even when the comment itself is told of only afterwards. The page may be named here because it
    /// wrote the comment or because it removed somebody's: the store knows whose it was by its id, and one of ours has nothing to lose.
    /// </summary>
    public static ChannelEvent Removed(FeedComment it)
    {
        var writer = it.IsOurs ? it.Unnamed : it.ContactId;
        return new CustomerUnsent
        {
            Channel = FacebookAdapter.Name,
            AccountId = it.AccountId,
            ContactId = writer,
            ThreadKey = it.ThreadOf(writer),
            Profile = it.IsOurs ? null : ProfileOf(it),
            Time = it.Time,
            Key = $"c:{it.Id}:remove",
            ExternalId = it.Id,
        };
    }

    /// <summary>Hidden from the public, or shown again. It may be hidden once more later, so the time is part of the key.</summary>
    public static ChannelEvent Noted(FeedComment it, string what) => it.IsOurs ? OwnComment() : new ContactNoted
    {
        Channel = FacebookAdapter.Name,
        AccountId = it.AccountId,
        ContactId = it.ContactId,
        ThreadKey = it.ThreadOf(it.ContactId),
        Profile = ProfileOf(it),
        Time = it.Time,
        Key = $"c:{it.Id}:{what}:{Stamp(it)}",
        What = what,
        AboutExternalId = it.Id,
    };

    // Our own comment belongs in the thread of the person whom it answers. The platform names the comment that is answered (`parent_id`) and almost
    // never its writer (`parent.from`), and this translation has no memory to look the writer up in. What cannot be put into the right thread is
    // only counted: a comment sent from here is known by its id already, and one in a thread of nobody would be worse than none.
    private static ChannelEvent Echo(FeedComment it)
    {
        if (it.Json.Object("parent"u8)?.Object("from"u8)?.Id("id"u8) is not { } contact || contact == it.AccountId)
            return OwnComment();
        return new OwnMessageEchoed
        {
            Channel = FacebookAdapter.Name,
            AccountId = it.AccountId,
            ContactId = contact,
            ThreadKey = it.ThreadOf(contact),
            Time = it.Time,
            Key = $"echo:{it.Id}",
            ExternalId = it.Id,
            Activity = CommentContent.ToActivity(it, contact),
        };
    }

    private static string? Stamp(FeedComment it) => it.Time?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static Ignored OwnComment() => new("own-comment");

    private static ContactProfile? ProfileOf(FeedComment it) => it.AuthorName is { } name ? new(name, null) : null;
}
