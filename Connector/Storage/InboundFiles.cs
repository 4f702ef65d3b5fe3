using System.Buffers.Binary;
using System.Security.Cryptography;
using ChatClosing.Adapters.Activities;

namespace ChatClosing.Storage;

/// <summary>Which attachments of an inbound message are files to fetch, and the ids they have.</summary>
public static class InboundFiles
{
    /// <summary>
    /// Whether there is something to fetch: it has a link or reference, and is not a page to look at – a shared link or a place on a map, which adapters
    /// write as <c>text/…</c> with a name and a link of the web. Fetching what a customer points at on the web is neither wanted nor safe.
    /// </summary>
    public static bool IsFile(Attachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        if (string.IsNullOrEmpty(attachment.ContentUrl))
            return false;
        var isPage = attachment.ContentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && attachment.Name is not null;
        return !(isPage && attachment.ContentUrl.StartsWith("http", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// The id of a message's file: computed, so that whoever reads the log knows it without asking the table. UUIDv8 of a hash of both.
    /// </summary>
    /// <param name="messageId">Our id of the message.</param>
    /// <param name="index">The attachment's place in the message, from 0.</param>
    public static Guid IdOf(Guid messageId, int index)
    {
        Span<byte> bytes = stackalloc byte[21];
        bytes[0] = (byte)'f';
        messageId.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[17..], index);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The files of a message with their ids.</summary>
    /// <param name="messageId">Our id of the message.</param>
    /// <param name="attachments">Its attachments; null for none.</param>
    public static IEnumerable<(Guid Id, Attachment Attachment)> Of(Guid messageId, IReadOnlyList<Attachment>? attachments) =>
        attachments is null or { Count: 0 }
            ? []
            : attachments.Select((a, i) => (Id: IdOf(messageId, i), a)).Where(f => IsFile(f.a));
}
