using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatClosing.Storage;

namespace ChatClosing.Reports.Feed;

/// <summary>
/// Sums up a day so that two sides can tell whether they have the same: SHA-256 over one line for each conversation, by its latest revision, in the
/// order of the conversations' ids. A line holds what a later revision changes and nothing that is renamed or erased:
/// <c>conversationId|revision|endedAt in microseconds since 1970|channel|account|endReason|typeId|firstResponseSeconds|resolutionSeconds|handlingSeconds|messagesIn|messagesOut|spam (0 or 1)</c>
/// and a line feed; what is null is empty.
/// </summary>
internal sealed class EndedDigest : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many conversations were added.</summary>
    public int Count { get; private set; }

    /// <summary>The digest of facts as the feed shows them, in any order and with any number of revisions.</summary>
    public static (int Count, string Hash) Of(IEnumerable<EndedView> facts)
    {
        using var digest = new EndedDigest();
        foreach (var fact in Latest(facts))
        {
            digest.Add(new Line(
                fact.ConversationId, fact.Revision, fact.EndedAt, fact.Channel, fact.Account, fact.EndReason, fact.Type?.Id,
                fact.FirstResponseSeconds, fact.ResolutionSeconds, fact.HandlingSeconds, fact.Messages.In, fact.Messages.Out, fact.Spam));
        }

        return (digest.Count, digest.Hash());
    }

    /// <summary>The latest revision of each conversation, in the digest's order.</summary>
    public static IEnumerable<EndedView> Latest(IEnumerable<EndedView> facts) => facts.GroupBy(f => f.ConversationId)
        .Select(g => g.MaxBy(f => f.Revision)!).OrderBy(f => f.ConversationId.ToString("D"), StringComparer.Ordinal);

    /// <summary>Adds the next conversation, in the order of their ids.</summary>
    public void Add(Line it)
    {
        Count++;
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{it.Conversation:D}|{it.Revision}|{Microseconds.Of(it.EndedAt)}|{it.Channel}|{it.Account}|{it.EndReason}|{it.Type:D}|{it.FirstResponse}|{it.Resolution}|{it.Handling}|{it.In}|{it.Out}|{(it.Spam ? 1 : 0)}\n")));
    }

    /// <summary>The hash of what was added, in lower-case hexadecimal digits.</summary>
    public string Hash() => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    /// <summary>What is summed up of a conversation.</summary>
    internal readonly record struct Line(
        Guid Conversation, int Revision, DateTimeOffset EndedAt, string Channel, string Account, string EndReason, Guid? Type,
        long? FirstResponse, long? Resolution, long Handling, int In, int Out, bool Spam);
}
