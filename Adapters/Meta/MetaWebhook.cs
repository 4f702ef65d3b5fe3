using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta;

/// <summary>One webhook call from Meta: the handshake, or a signed envelope.</summary>
internal static class MetaWebhook
{
    /// <summary>
    /// 4 MiB: WhatsApp sends up to 3 MB (Cloud API, Webhooks). Only <c>application/json</c>.
    /// </summary>
    public static readonly WebhookLimits Limits = new(4 * 1024 * 1024, "application/json");

    /// <summary>What every channel of Meta's needs for the handshake.</summary>
    public static readonly AccountSetting VerifyToken = new("VerifyToken", "Meta repeats it when the webhook is set up");

    /// <summary>Verifies, then translates. Nothing of an unsigned body is looked at.</summary>
    public static WebhookReading Read(WebhookRequest request, ChannelAccount account, MetaParts parts) => request.Method switch
    {
        "GET" => MetaHandshake.Answer(request, account),
        "POST" when MetaSignature.Verify(request, account) => new Received(MetaEnvelope.Read(request.Body, parts)),
        "POST" => new Rejected(401, "signature"),
        _ => new Rejected(400, "method"),
    };
}
