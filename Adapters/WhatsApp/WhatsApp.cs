namespace ChatClosing.Adapters.WhatsApp;

/// <summary>What the ways to WhatsApp have in common.</summary>
public static class WhatsApp
{
    /// <summary>The name of the channel.</summary>
    public const string Name = "whatsapp";

    /// <summary>24 hours after the customer's last message; then only templates. (Cloud API, Messages; Twilio, error 63016.)</summary>
    public static readonly TimeSpan ReplyWindow = TimeSpan.FromHours(24);
}
