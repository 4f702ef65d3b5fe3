using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;

namespace ChatClosing.Simulator.Twitter;

/// <summary>
/// X for one account, on a loopback port of its own: takes what the product sends, tells its webhook what people write – by either of its two
/// APIs –, challenges it, counts 15 messages in 15 minutes, and fails when told to.
/// </summary>
public sealed class SimulatedTwitter : ISimulatedPlatform
{
    private readonly ConcurrentDictionary<string, TwitterPerson> people = new();
    private readonly ConcurrentQueue<PlatformRequest> requests = new();
    private readonly BackgroundWork work = new();
    private readonly WebApplication app;

    private SimulatedTwitter(SimulatedHandle handle, Uri? webhookUrl, SimulatorOptions options)
    {
        (Handle, Options, Payloads, Budget) = (handle, options, new TwitterPayloads(handle), new SendBudget(options.Time));
        var manners = TwitterSigning.Manners with { Envelope = (_, events) => Payloads.AccountActivity(events) };
        Webhooks = new Webhooks(manners, handle.ConsumerSecret, webhookUrl, options, work, Changed);
        app = LoopbackHost.Build(options.Port);
        Tokens = new TokenSurface(this);
        Tokens.Map(app);
        new MessageSurface(this).Map(app);
        new MediaSurface(this).Map(app);
    }

    /// <summary>The account and its secrets.</summary>
    public SimulatedHandle Handle { get; }

    /// <inheritdoc/>
    public string Channel => "twitter";

    /// <inheritdoc/>
    public Webhooks Webhooks { get; }

    /// <summary>The tokens that the account has.</summary>
    public TokenSurface Tokens { get; }

    /// <summary>By which API events are told.</summary>
    public TwitterShape Shape { get; set; }

    /// <summary>What goes wrong. Of Messenger's own switches nothing is looked at.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Every call is answered 402: the app has no credits left.</summary>
    public bool HasNoCredits { get; set; }

    /// <summary>How far X's clock is ahead of everybody else's; its rate limits and its <c>Date</c> are by its own.</summary>
    public TimeSpan Skew { get; set; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Channel"] = Channel,
        ["AccountId"] = Handle.UserId,
        ["AppSecret"] = Handle.ConsumerSecret,
        ["AccessToken"] = Handle.AccessToken,
        ["RefreshToken"] = Handle.RefreshToken,
        ["ClientId"] = Handle.ClientId,
        ["ClientSecret"] = Handle.ClientSecret,
        ["ApiBaseUrl"] = ApiBaseUrl.ToString(),
    };

    /// <summary>Where the API is; for the setting <c>ApiBaseUrl</c>.</summary>
    public Uri ApiBaseUrl => new(app.Urls.First() + "/");

    /// <inheritdoc/>
    public IReadOnlyList<ISimulatedPerson> People => [.. people.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>Every call that the product made, in order.</summary>
    public IReadOnlyList<PlatformRequest> Requests => [.. requests];

    /// <inheritdoc/>
    public Task NextChange => Changed.Next;

    internal SimulatorOptions Options { get; }

    internal TimeProvider Time => Options.Time;

    internal TwitterPayloads Payloads { get; }

    internal TwitterIds Ids { get; } = new();

    internal SendBudget Budget { get; }

    internal MediaShelf Media { get; } = new();

    internal Signal Changed { get; } = new();

    internal CancellationToken Stopping => work.Stopping;

    /// <summary>Starts the platform. <paramref name="webhookUrl"/> may be set later, when the product's address is known.</summary>
    public static async Task<SimulatedTwitter> StartAsync(SimulatedHandle handle, Uri? webhookUrl = null, SimulatorOptions? options = null)
    {
        var twitter = new SimulatedTwitter(handle, webhookUrl, options ?? new());
        await twitter.app.StartAsync().ConfigureAwait(false);
        return twitter;
    }

    /// <inheritdoc/>
    ISimulatedPerson ISimulatedPlatform.Person(string name) => Person(name);

    /// <inheritdoc cref="ISimulatedPlatform.Person"/>
    public TwitterPerson Person(string name) => people.GetOrAdd(TwitterIds.OfPerson(Handle.UserId, name), id =>
    {
        Changed.Raise();
        return new TwitterPerson(this, id, name);
    });

    /// <summary>
    /// Challenges the webhook at once and then again and again; the first wrong answer makes it invalid, so that nothing is told any more.
    /// </summary>
    public void KeepChallenging(TimeSpan every) => work.Run(async cancel =>
    {
        while (await TwitterSigning.ChallengeAsync(Webhooks, Webhooks.Secret, cancel: cancel).ConfigureAwait(false))
            await Task.Delay(every, Time, cancel).ConfigureAwait(false);
        Webhooks.IsSubscribed = false;
        Changed.Raise();
    });

    /// <summary>The account's owner takes the app's access away: its token is dead, and the webhook is told.</summary>
    public Task<int> RevokeAsync()
    {
        Faults.TokenIsDead = true;
        return Webhooks.PostAsync(Payloads.Revoked(Shape, Time.GetUtcNow()));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await work.DisposeAsync().ConfigureAwait(false);
        Changed.Raise();
        await app.DisposeAsync().ConfigureAwait(false);
        Webhooks.Dispose();
    }

    /// <summary>
    /// Tells one event by the API or APIs that are in use: the first status that is no success, else that of the last. Held back
    /// (<see cref="Webhooks.Hold"/>) is what the Account Activity API tells, which puts many events into one call; the other never does.
    /// </summary>
    internal async Task<int> TellAsync(TwitterEvent it)
    {
        var status = Shape == TwitterShape.XActivity ? 200 : await Webhooks.TellAsync(TwitterPayloads.Part(it)).ConfigureAwait(false);
        return Shape == TwitterShape.AccountActivity || status != 200
            ? status
            : await Webhooks.PostAsync(Payloads.XActivity(it)).ConfigureAwait(false);
    }

    internal TwitterPerson? Find(string id) => people.GetValueOrDefault(id);

    internal void Record(PlatformRequest request)
    {
        requests.Enqueue(request);
        Changed.Raise();
    }

    internal void Run(Func<CancellationToken, Task> later) => work.Run(later);
}
