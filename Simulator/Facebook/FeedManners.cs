namespace ChatClosing.Simulator.Facebook;

/// <summary>How the Graph platform calls webhooks that are not Messenger's or Instagram's.</summary>
public static class FeedManners
{
    /// <summary>
    /// 5 s to answer (not documented for the feed; as Messenger); after a failure again at once, then less and less often for 36 hours, without ever
    /// unsubscribing. (Graph webhooks, Getting started.)
    /// </summary>
    public static readonly WebhookManners Manners =
        new(MetaSigning.Sign, TimeSpan.FromSeconds(5), [0, 1, 5, 15, 60, 300, 900, 3600], TimeSpan.FromHours(36));
}
