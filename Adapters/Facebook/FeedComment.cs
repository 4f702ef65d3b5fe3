using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Facebook;

/// <summary>
/// What every event about a comment has: which comment, under which post, by whom. (Page webhooks reference, <c>feed</c>; older shapes with
/// <c>sender_id</c> as recorded.)
/// </summary>
internal sealed record FeedComment
{
    /// <summary>Before the comment's id in the id of a contact whom the platform does not name. No id of Facebook's begins so.</summary>
    public const string UnknownAuthor = "comment-";

    private FeedComment(string accountId, JsonElement json, string id)
    {
        (AccountId, Json, Id) = (accountId, json, id);
        ParentId = json.Id("parent_id"u8);
        PostId = json.Id("post_id"u8) ?? PostOf(id);
        Time = json.Time("created_time"u8);
    }

    /// <summary>The page (<c>entry.id</c>).</summary>
    public string AccountId { get; }

    /// <summary>The change's <c>value</c>.</summary>
    public JsonElement Json { get; }

    /// <summary><c>{post object}_{comment}</c>.</summary>
    public string Id { get; }

    /// <summary><c>{page}_{post}</c>.</summary>
    public string PostId { get; }

    /// <summary>The post for a comment at the top, else the comment that it answers.</summary>
    public string? ParentId { get; }

    /// <summary>
    /// When it happened, to the second: <c>created_time</c>, which in recorded calls is the time of the comment when it is added, of the edit when it
    /// is edited and of the removal when it is removed. Null when the platform gives none.
    /// </summary>
    public DateTimeOffset? Time { get; }

    /// <summary>The comment that it answers; null when it is at the top.</summary>
    public string? AnswersId => ParentId is null || ParentId == PostId || IsPost(ParentId) ? null : ParentId;

    /// <summary>Who wrote it; null when the platform does not tell (the app lacks a permission).</summary>
    public string? AuthorId { get; private init; }

    /// <summary>How its writer is called.</summary>
    public string? AuthorName { get; private init; }

    /// <summary>
    /// Whether our page wrote it: from here, or somebody at Facebook in the page's name. Never taken for a customer's, so that we never answer
    /// ourselves.
    /// </summary>
    public bool IsOurs => AuthorId == AccountId;

    /// <summary>
    /// The person. Somebody whom the platform does not name is a person all the same, one for each comment: it can be read, and answered in public,
    /// for which only the comment's id is needed.
    /// </summary>
    public string ContactId => AuthorId ?? Unnamed;

    /// <summary>Somebody of whom nothing is known but this comment.</summary>
    public string Unnamed => UnknownAuthor + Id;

    /// <summary>
    /// Reads what all events have in common. False with a reason when it is not known which comment is meant, or when a writer is named by
    /// something that is no id.
    /// </summary>
    public static bool TryRead(string accountId, JsonElement json, out FeedComment comment, out string reason)
    {
        (comment, reason) = (null!, "");
        if (json.Id("comment_id"u8) is not { } id)
        {
            reason = "a comment without id";
            return false;
        }

        var from = json.Object("from"u8);
        var author = from is { } person ? person.Id("id"u8) : json.Id("sender_id"u8);
        if (author is null && (IsGiven(json, "from"u8) || IsGiven(json, "sender_id"u8)))
        {
            reason = "a comment of nobody";
            return false;
        }

        comment = new FeedComment(accountId, json, id)
        {
            AuthorId = author,
            AuthorName = CommenterName.Of(from is { } named ? named.Text("name"u8) : json.Text("sender_name"u8)),
        };
        return true;
    }

    /// <summary>The thread of a person under this post.</summary>
    public string ThreadOf(string contactId) => $"{PostId}:{contactId}";

    // Without `post_id`: a comment's id begins with that of the post, which carries the page's before it.
    private string PostOf(string id) => ParentId is { } parent && IsPost(parent) ? parent : $"{AccountId}_{id.Split('_')[0]}";

    private bool IsPost(string id) => id.StartsWith(AccountId + "_", StringComparison.Ordinal);

    private static bool IsGiven(JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
}
