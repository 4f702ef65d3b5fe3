namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// Addresses as Twilio writes them: <c>whatsapp:+14155238886</c>, and <c>whatsapp:ID.4566546130240823</c> where WhatsApp hides the number.
/// </summary>
internal static class TwilioAddress
{
    private const string Prefix = "whatsapp:";

    /// <summary>The address with its prefix, which an administrator may leave out.</summary>
    public static string Full(string address) => address.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? address : Prefix + address;

    /// <summary>Whether both are the same, prefix or not.</summary>
    public static bool AreSame(string one, string other) => Full(one).Equals(Full(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a telephone number, which can always be written to; a user id cannot in every account.</summary>
    public static bool IsNumber(string address) => Full(address).StartsWith(Prefix + "+", StringComparison.OrdinalIgnoreCase);
}
