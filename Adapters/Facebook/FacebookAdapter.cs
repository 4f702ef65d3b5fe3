using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.Facebook;

/// <summary>
/// Comments under a Facebook page's posts, by the page's <c>feed</c> webhooks and Graph API v26.0. One thread for each post and commenter. The
/// platform repeats what we did not take for 36 hours and does not unsubscribe (Graph webhooks).
/// </summary>
public sealed class FacebookAdapter : IChannelAdapter, ICommentModerator, IThreadContextSource, IDutyReader
{
    /// <summary>The name of the channel.</summary>
    public const string Name = "facebook";

    /// <summary>The longest comment. Not on an official page; what the platform's own composer takes.</summary>
    private const int LongestComment = 8000;

    /// <summary>The largest picture. (Graph API, Photo: files above 4 MB are not recommended; larger ones fail.) Not tried here.</summary>
    private const long LargestPicture = 4 * 1024 * 1024;

    /// <summary>How long one call to the platform may take; after that its outcome is unclear.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public string Channel => Name;

    /// <summary>
    /// Comments may be answered at any time, and everybody reads the answer; once, within 7 days, in private (Private replies, 2026-04-16).
    /// Pictures of comments are on Facebook's own hosts.
    /// </summary>
    public ChannelTraits Traits { get; } = new()
    {
        TextLimit = LongestComment,
        IsPublic = true,
        CanQuote = true,
        PrivateReplyWindow = TimeSpan.FromDays(7),
        Files = [new("image/jpeg", LargestPicture), new("image/png", LargestPicture), new("image/gif", LargestPicture)],
        MediaHosts = ["*.fbcdn.net", "*.fbsbx.com"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<AccountSetting> Settings { get; } = [MetaWebhook.VerifyToken];

    /// <inheritdoc/>
    public WebhookLimits Limits => MetaWebhook.Limits;

    /// <inheritdoc/>
    public Uri DefaultApiBaseUrl { get; } = new("https://graph.facebook.com/v26.0/");

    /// <inheritdoc/>
    public WebhookReading Read(WebhookRequest request, ChannelAccount account) => MetaWebhook.Read(request, account, PageParts.All);

    /// <inheritdoc/>
    public DutyReading ReadDuty(WebhookRequest request, ChannelAccount account) => MetaSignedRequest.Read(request, account);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(HttpClient http, ChannelAccount account, OutgoingMessage message, CancellationToken cancel) => message.Privately
        ? PrivateReply.SendAsync(Graph(http, account), message, cancel)
        : CommentReply.SendAsync(Graph(http, account), message, cancel);

    /// <inheritdoc/>
    public Task<SendResult> ModerateAsync(
        HttpClient http, ChannelAccount account, string commentId, ModerationAction action, CancellationToken cancel) =>
        CommentModeration.ModerateAsync(Graph(http, account), commentId, action, cancel);

    /// <inheritdoc/>
    public Task<ThreadContext?> DescribeAsync(HttpClient http, ChannelAccount account, string threadKey, CancellationToken cancel) =>
        PostContext.DescribeAsync(Graph(http, account), threadKey, cancel);

    /// <inheritdoc/>
    public Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel) =>
        CommenterProfile.LookUpAsync(Graph(http, account), contactId, cancel);

    private GraphCaller Graph(HttpClient http, ChannelAccount account) => new(http, account, CallTimeout);
}
