using System.Buffers.Binary;
using System.Security.Cryptography;
using ChatClosing.Operations.Edge;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatClosing.Media;

/// <summary>
/// Links by which a platform fetches one file of ours without signing in. The token is the file's id and an end, sealed with the key ring that all
/// nodes share: nobody can make one, and
/// nothing needs to be kept.
/// </summary>
internal sealed class PublicLinks(IDataProtectionProvider protection, EdgeSettings edge, MediaSettings settings, TimeProvider clock)
{
    /// <summary>Where they begin.</summary>
    public const string Path = "/files";

    private const int LongestToken = 512;
    private readonly IDataProtector protector = protection.CreateProtector("ChatClosing.Media.PublicLinks.v1");

    /// <summary>A new link; null when no address is set by which the world reaches us, or one that sends files in clear.</summary>
    public Uri? To(Guid id) => edge.PublicUrl is { } url && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback)
        ? new Uri($"{url.GetLeftPart(UriPartial.Path).TrimEnd('/')}{Path}/{TokenOf(id)}")
        : null;

    /// <summary>The token of a link to a file, good from now on.</summary>
    public string TokenOf(Guid id)
    {
        var bytes = new byte[24];
        id.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), (clock.GetUtcNow() + settings.LinkLasts).ToUnixTimeSeconds());
        return WebEncoders.Base64UrlEncode(protector.Protect(bytes));
    }

    /// <summary>The file that a token opens; null when it opens none, or none any more.</summary>
    public Guid? Read(string token)
    {
        if (token.Length > LongestToken)
            return null;
        try
        {
            var bytes = protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            return bytes.Length == 24 && BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16)) > clock.GetUtcNow().ToUnixTimeSeconds()
                ? new Guid(bytes.AsSpan(0, 16))
                : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Somebody tries their luck, or the keys are others since.
            return null;
        }
    }
}
