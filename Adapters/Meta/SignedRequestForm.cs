using System.Text;

namespace ChatClosing.Adapters.Meta;

/// <summary>Finds <c>signed_request</c> in a posted form, without a web framework.</summary>
internal static class SignedRequestForm
{
    private const string Name = "signed_request";

    /// <summary>Its value; null when the form does not have exactly one.</summary>
    public static string? Find(ReadOnlySpan<byte> form)
    {
        string? found = null;
        foreach (var field in Encoding.Latin1.GetString(form).Split('&'))
        {
            var (name, value) = field.Split('=', 2) is [var before, var after] ? (before, after) : (field, "");
            if (Decode(name) != Name)
                continue;
            // Twice could be read differently by two readers: then it is none.
            if (found is not null)
                return null;
            found = Decode(value);
        }

        return string.IsNullOrEmpty(found) ? null : found;
    }

    // A stray % stays as it is; the signature then does not match.
    private static string Decode(string text) => Uri.UnescapeDataString(text.Trim().Replace('+', ' '));
}
