using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>One webhook call from X: the challenge, or signed activity.</summary>
internal static class TwitterWebhook
{
    /// <summary>1 MiB (X names no limit; its calls have some kilobytes). Only <c>application/json</c>.</summary>
    public static readonly WebhookLimits Limits = new(1024 * 1024, "application/json");

    /// <summary>Verifies, then translates. Nothing of an unsigned body is looked at but whether the challenge would have signed it.</summary>
    public static WebhookReading Read(WebhookRequest request, ChannelAccount account) => request.Method switch
    {
        "GET" => CrcChallenge.Answer(request, account),
        // The challenge signs tokens for anybody who asks: the signature of a body that could be one proves nothing.
        "POST" when !CrcChallenge.IsToken(request.Body.Span) && TwitterSignature.Verify(request, account) =>
            new Received(TwitterEnvelope.Read(request.Body)),
        "POST" => new Rejected(401, "signature"),
        _ => new Rejected(400, "method"),
    };
}
