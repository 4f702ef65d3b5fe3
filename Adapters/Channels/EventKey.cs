using System.Security.Cryptography;
using System.Text;

namespace ChatClosing.Adapters.Channels;

/// <summary>Builds the keys of events that the platform gives no id.</summary>
public static class EventKey
{
    /// <summary>32 hexadecimal digits that depend on every part and on where one part ends: the same parts give the same digits for ever.</summary>
    public static string Hash(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
            hash.AppendData([0]);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..16]);
    }
}
