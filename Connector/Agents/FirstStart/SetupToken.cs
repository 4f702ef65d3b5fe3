using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChatClosing.Agents.FirstStart;

/// <summary>
/// The token that lets whoever sees the console create the first administrator: 256 bits, valid for an hour, once. Only its hash is kept.
/// </summary>
internal sealed class SetupToken(TimeProvider time)
{
    private readonly Lock gate = new();
    private byte[]? hash;
    private DateTimeOffset until;

    /// <summary>A new token; an earlier one is worth nothing.</summary>
    public string Issue()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (gate)
        {
            hash = Hash(token);
            until = time.GetUtcNow().AddHours(1);
        }

        return token;
    }

    public bool IsRight(string token)
    {
        lock (gate)
            return hash is not null && time.GetUtcNow() < until && CryptographicOperations.FixedTimeEquals(hash, Hash(token));
    }

    /// <summary>It has served.</summary>
    public void Spend()
    {
        lock (gate)
            hash = null;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
