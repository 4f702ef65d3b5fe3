using System.Runtime.InteropServices;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Facebook;

/// <summary>
/// One of a page's <c>changes</c>: <c>{field: "feed", value: {item, verb, …}}</c>. Only comments are ours; posts, reactions and whatever else
/// happens on a page are counted by their name. (Page webhooks reference, <c>feed</c>; as of 2026-11.)
/// </summary>
internal static class FeedChange
{
    /// <summary>Adds what the change means. Never throws.</summary>
    public static void Read(string accountId, JsonElement change, ICollection<ChannelEvent> events)
    {
        if (change.Text("field"u8) == "feed")
            events.Add(ReadFeed(accountId, change));
        else
            UnreadChange.Read(accountId, change, events);
    }

    private static ChannelEvent ReadFeed(string accountId, JsonElement change)
    {
        // The dashboard's test button can send a change that says nothing.
        if (change.Object("value"u8) is not { } value || !value.EnumerateObject().Any())
            return new Ignored("change:feed");
        if (value.Text("item"u8) is not { } item)
            return Unreadable(change, "a feed change without item");
        if (item != "comment")
            return new Ignored($"feed:{Word.Of(item)}");
        if (!FeedComment.TryRead(accountId, value, out var comment, out var reason))
            return Unreadable(change, reason);
        return value.Text("verb"u8) switch
        {
            "add" => CommentEvents.Added(comment),
            "edited" or "edit" => CommentEvents.Edited(comment),
            "remove" or "delete" => CommentEvents.Removed(comment),
            "hide" => CommentEvents.Noted(comment, "hidden"),
            "unhide" => CommentEvents.Noted(comment, "unhidden"),
            var verb => Unreadable(change, $"a comment with the unknown verb {Word.Of(verb)}"),
        };
    }

    private static Unreadable Unreadable(JsonElement change, string reason) => new(reason, JsonMarshal.GetRawUtf8Value(change).ToArray());
}
