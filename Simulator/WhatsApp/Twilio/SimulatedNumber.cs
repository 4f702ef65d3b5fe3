namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary>A WhatsApp number at Twilio: what an administrator would copy from its console.</summary>
/// <param name="AccountSid">The account, <c>AC…</c>.</param>
/// <param name="AuthToken">Signs webhooks; the password of calls without an API key.</param>
/// <param name="Number">The number as Twilio writes it, <c>whatsapp:+…</c>.</param>
public sealed record SimulatedNumber(string AccountSid, string AuthToken, string Number)
{
    /// <summary>An API key, <c>SK…</c>, with <see cref="ApiSecret"/>; null for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The secret of <see cref="ApiKey"/>.</summary>
    public string? ApiSecret { get; init; }

    /// <summary>A messaging service, <c>MG…</c>, with this number as its sender; null for none.</summary>
    public string? MessagingServiceSid { get; init; }
}
