using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.Facebook;

/// <summary>Changes of a page's feed in the shapes that the platform documents (Page webhooks reference, <c>feed</c>).</summary>
/// <param name="pageId">The page.</param>
/// <param name="pageName">How it is called in its own comments.</param>
public sealed class CommentPayloads(string pageId, string pageName)
{
    /// <summary>A new comment's id under a post, unlike any other for ever: ids that came before are taken for repeats.</summary>
    public static string NewId(SimulatedPost post)
    {
        var number = 1_000_000_000_000_000 + BitConverter.ToUInt64(Guid.NewGuid().ToByteArray()) % 8_999_999_999_999_999;
        return string.Create(CultureInfo.InvariantCulture, $"{post.ObjectId}_{number}");
    }

    /// <summary>The whole body: <c>{object, entry: [{id, time, changes}]}</c>, times in seconds, ASCII, ready to be signed.</summary>
    public byte[] Envelope(DateTimeOffset sentAt, params IEnumerable<JsonObject> changes) => MetaJsonWriter.Write(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = pageId,
            ["time"] = sentAt.ToUnixTimeSeconds(),
            ["changes"] = new JsonArray([.. changes.Select(c => c.DeepClone())]),
        }),
    });

    /// <summary>
    /// Something happened to a comment: <c>add</c>, <c>edited</c>, <c>remove</c>, <c>hide</c>, <c>unhide</c>. The time is that of what happened.
    /// </summary>
    /// <param name="verb">What happened.</param>
    /// <param name="comment">The comment as it is now.</param>
    /// <param name="author">How its writer is called; null when the platform does not tell who it is.</param>
    /// <param name="at">When it happened.</param>
    public JsonObject Comment(string verb, SimulatedComment comment, string? author, DateTimeOffset at)
    {
        var value = new JsonObject();
        if (comment.IsOurs)
            value["from"] = Person(pageId, pageName);
        else if (author is not null)
            value["from"] = Person(comment.PersonId, author);
        if (verb != "remove")
            Say(value, comment);
        value["post_id"] = comment.Post.Id;
        value["comment_id"] = comment.Id;
        value["created_time"] = at.ToUnixTimeSeconds();
        value["item"] = "comment";
        value["parent_id"] = comment.ParentId ?? comment.Post.Id;
        value["verb"] = verb;
        return Feed(value);
    }

    /// <summary>Something else happened on the page, for example a <c>reaction</c>.</summary>
    public static JsonObject Other(string item, SimulatedPost post, string personId, string person, DateTimeOffset at) => Feed(new()
    {
        ["from"] = Person(personId, person),
        ["post_id"] = post.Id,
        ["created_time"] = at.ToUnixTimeSeconds(),
        ["item"] = item,
        ["verb"] = "add",
    });

    private static void Say(JsonObject value, SimulatedComment comment)
    {
        value["post"] = new JsonObject
        {
            ["status_type"] = "mobile_status_update",
            ["is_published"] = true,
            ["permalink_url"] = comment.Post.Permalink.AbsoluteUri,
            ["id"] = comment.Post.Id,
        };
        if (comment.Text is not null)
            value["message"] = comment.Text;
        if (comment.PictureUrl is not null)
            value["photo"] = comment.PictureUrl;
    }

    private static JsonObject Feed(JsonObject value) => new() { ["value"] = value, ["field"] = "feed" };

    private static JsonObject Person(string id, string name) => new() { ["id"] = id, ["name"] = name };
}
