using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Media;

/// <summary>A channel of the tests' own, whose platform is behind its account's API address and tells where a file is when it is asked.</summary>
internal sealed class ParcelAdapter : IChannelAdapter, IMediaSource
{
    public const string Name = "parcel";

    /// <summary>What the platform answers when it is asked where a file is; by default the reference is the link.</summary>
    public Func<string, MediaAnswer> Locate { get; set; } = reference => new MediaFound(new Uri(reference));

    public string Channel => Name;

    public ChannelTraits Traits { get; } = new() { TextLimit = 1000, Files = [new("image/*", 5_000_000), new("application/pdf", 100_000_000)] };

    public WebhookLimits Limits { get; } = new(1024, "application/json");

    public Uri DefaultApiBaseUrl { get; } = new("https://parcel.example.com/");

    public WebhookReading Read(WebhookRequest request, ChannelAccount account) => new Rejected(401, "nobody signs");

    public Task<SendResult> SendAsync(HttpClient http, ChannelAccount account, OutgoingMessage message, CancellationToken cancel) =>
        Task.FromResult<SendResult>(new SendLater(new FailureReason("unreachable")));

    public Task<ProfileAnswer> LookUpAsync(HttpClient http, ChannelAccount account, string contactId, CancellationToken cancel) =>
        Task.FromResult<ProfileAnswer>(new ProfileUnknown());

    public Task<MediaAnswer> LocateAsync(HttpClient http, ChannelAccount account, string reference, CancellationToken cancel) => Task.FromResult(Locate(reference));
}
