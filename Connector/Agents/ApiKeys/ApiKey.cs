using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChatClosing.Agents.ApiKeys;

/// <summary>
/// A key for integrations: <c>ck_</c> and 256 random bits. Only its hash is stored; a fast hash is enough for a secret that nobody can guess.
/// </summary>
internal static class ApiKey
{
    private const string Prefix = "ck_";
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(32);

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored and looked up: comparing hashes in an index tells an attacker nothing about the key.</summary>
    public static byte[]? HashOf(string text) =>
        text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) ? SHA256.HashData(Encoding.UTF8.GetBytes(text)) : null;
}
