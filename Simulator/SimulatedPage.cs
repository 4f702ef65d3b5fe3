namespace ChatClosing.Simulator;

/// <summary>
/// A Facebook page, or an Instagram professional account, with the app that serves it: what an administrator would copy from the platform's settings.
/// </summary>
/// <param name="PageId">The page's or professional account's id.</param>
/// <param name="AppSecret">Signs webhooks and proves tokens.</param>
/// <param name="AccessToken">The page's token, for sending.</param>
/// <param name="VerifyToken">What the handshake repeats.</param>
public sealed record SimulatedPage(string PageId, string AppSecret, string AccessToken, string VerifyToken)
{
    /// <summary>The app's id, in echoes of what it sent.</summary>
    public long AppId { get; init; } = 482_613_990_112;

    /// <summary>The id of the page's own inbox, in echoes of what a person wrote there.</summary>
    public long InboxAppId { get; init; } = 26_390_203_743_090;
}
