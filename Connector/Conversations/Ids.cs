using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ChatClosing.Conversations;

/// <summary>
/// Ids that are computed, so that nobody has to look them up before locking: UUIDv8 from a hash of what they stand for. They are names, never a
/// permission.
/// All others are UUIDv7.
/// </summary>
public static class Ids
{
    /// <summary>The thread between a channel account and a contact.</summary>
    /// <param name="account">The channel account's name.</param>
    /// <param name="contactKey">The platform's id of the contact (page comments: with the post).</param>
    public static Guid Thread(string account, string contactKey) => Version8(Hash('t', account, contactKey));

    /// <summary>A contact of a channel account.</summary>
    public static Guid Contact(string account, string externalId) => Version8(Hash('c', account, externalId));

    /// <summary>
    /// The key of a platform's event in <c>received</c>: the first four bytes are the event's own time in seconds, so that keys of the same days
    /// lie together in the index; zeros when the platform gives no time.
    /// </summary>
    public static Guid Received(string account, string eventKey, DateTimeOffset? time)
    {
        var bytes = Hash('r', account, eventKey);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, time is { } t ? (uint)Math.Clamp(t.ToUnixTimeSeconds(), 0, uint.MaxValue) : 0);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A message of ours that a message of the customer's calls for by itself: the same one whoever decides it.</summary>
    /// <param name="of">The customer's message.</param>
    /// <param name="why">As <see cref="Events.MessageQueued.Automatic"/>.</param>
    public static Guid Automatic(Guid of, string why) => Version8(Hash('a', of.ToString("N"), why));

    /// <summary>The key of a person's or integration's command: unique per user or API key, with the same layout and no time.</summary>
    /// <param name="sender">The user or API key.</param>
    /// <param name="key">The idempotency key, or the client's message id with its conversation.</param>
    public static Guid Received(Guid sender, string key) => Received(sender.ToString("N"), key, null);

    private static Guid Version8(byte[] bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static byte[] Hash(char kind, string scope, string key)
    {
        // A length before the scope: ("ab", "c") and ("a", "bc") are different things.
        Span<byte> text = stackalloc byte[512];
        var header = $"{kind}{scope.Length}:";
        var length = Encoding.UTF8.GetByteCount(header) + Encoding.UTF8.GetByteCount(scope) + Encoding.UTF8.GetByteCount(key);
        var bytes = length <= text.Length ? text : new byte[length];
        var at = Encoding.UTF8.GetBytes(header, bytes);
        at += Encoding.UTF8.GetBytes(scope, bytes[at..]);
        at += Encoding.UTF8.GetBytes(key, bytes[at..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..at], hash);
        return hash[..16].ToArray();
    }
}
