using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Simulator.Facebook;

/// <summary>
/// A Facebook page with posts under which people comment, on a loopback port of its own: takes the product's answers, hides and deletes, tells the
/// product's webhook what happens, and fails when told to.
/// </summary>
public sealed class SimulatedComments : ISimulatedPlatform
{
    private readonly ConcurrentDictionary<string, SimulatedCommenter> people = new();
    private readonly ConcurrentQueue<PlatformRequest> requests = new();
    private readonly Lock gate = new();
    private readonly List<SimulatedPost> posts = [];
    private readonly BackgroundWork work = new();
    private readonly WebApplication app;

    private SimulatedComments(SimulatedPage page, Uri? webhookUrl, SimulatorOptions options)
    {
        (Page, Options, Payloads) = (page, options, new CommentPayloads(page.PageId, PageName));
        var manners = FeedManners.Manners with { Envelope = (time, changes) => Payloads.Envelope(time, changes) };
        Webhooks = new Webhooks(manners, page.AppSecret, webhookUrl, options, work, Changed);
        Duties = new MetaDuties(page, options);
        app = Build(options.Port);
        new CommentSurface(this).Map(app);
        foreach (var picture in CustomerPictures.Names)
            app.MapGet($"/pictures/{picture}", http => CustomerPictures.SendAsync(http, picture));
    }

    /// <summary>How the page is called in its own comments.</summary>
    public static string PageName => "Lumière & Co";

    /// <inheritdoc/>
    public string Channel => "facebook";

    /// <summary>The page and its secrets.</summary>
    public SimulatedPage Page { get; }

    /// <inheritdoc/>
    public Webhooks Webhooks { get; }

    /// <summary>Calls by which Meta demands that data is deleted, or tells that access was taken away.</summary>
    public MetaDuties Duties { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Channel"] = Channel,
        ["AccountId"] = Page.PageId,
        ["AppSecret"] = Page.AppSecret,
        ["VerifyToken"] = Page.VerifyToken,
        ["AccessToken"] = Page.AccessToken,
        ["ApiBaseUrl"] = ApiBaseUrl.ToString(),
    };

    /// <summary>What goes wrong. <see cref="Faults.WindowIsOver"/>: no comment may be answered in private any more.</summary>
    public Faults Faults { get; } = new();

    /// <summary>The app lacks the permission that tells who comments: events come without <c>from</c>.</summary>
    public bool HidesAuthors { get; set; }

    /// <summary>Events about the page's own comments say whom they answer (<c>parent.from</c>). The platform seldom does.</summary>
    public bool NamesAnswered { get; set; }

    /// <summary>Where the platform is, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseUrl => new(app.Urls.First() + "/");

    /// <summary>Where Graph is; for the setting <c>ApiBaseUrl</c>.</summary>
    public Uri ApiBaseUrl => new(BaseUrl, "v26.0/");

    /// <summary>Pictures that exist, for people to send.</summary>
    public IReadOnlyList<Uri> PictureUrls => [.. CustomerPictures.Names.Select(name => new Uri(BaseUrl, $"pictures/{name}"))];

    /// <summary>The page's posts; the first is there from the beginning or from its first asking for.</summary>
    public IReadOnlyList<SimulatedPost> Posts
    {
        get
        {
            lock (gate)
                return [.. posts];
        }
    }

    /// <summary>The post under which people comment who were not told another.</summary>
    public SimulatedPost FirstPost => Posts is [var first, ..] ? first : Post("New in the shop: the reading lamp that follows your book.");

    /// <summary>Every comment so far, private answers and removed ones included.</summary>
    public IReadOnlyList<SimulatedComment> Comments => Book.All;

    /// <inheritdoc/>
    public IReadOnlyList<ISimulatedPerson> People => Commenters;

    /// <summary>Everybody who has been named so far.</summary>
    public IReadOnlyList<SimulatedCommenter> Commenters => [.. people.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>Every call that the product made, in order.</summary>
    public IReadOnlyList<PlatformRequest> Requests => [.. requests];

    /// <inheritdoc/>
    public Task NextChange => Changed.Next;

    internal SimulatorOptions Options { get; }

    internal TimeProvider Time => Options.Time;

    internal CommentPayloads Payloads { get; }

    internal CommentBook Book { get; } = new();

    internal Signal Changed { get; } = new();

    internal CancellationToken Stopping => work.Stopping;

    /// <summary>
    /// Starts the platform. <paramref name="webhookUrl"/> may be set later, when the product's address is known (<see cref="Webhooks.Url"/>).
    /// </summary>
    public static async Task<SimulatedComments> StartAsync(SimulatedPage page, Uri? webhookUrl = null, SimulatorOptions? options = null)
    {
        var comments = new SimulatedComments(page, webhookUrl, options ?? new());
        await comments.app.StartAsync().ConfigureAwait(false);
        return comments;
    }

    /// <summary>The post with this text, which is published at the first call.</summary>
    public SimulatedPost Post(string text)
    {
        lock (gate)
        {
            if (posts.Find(p => p.Text == text) is { } known)
                return known;
            var id = NumberOf(text);
            var post = new SimulatedPost($"{Page.PageId}_{id}", text, new Uri(BaseUrl, $"posts/{id}"));
            posts.Add(post);
            return post;
        }
    }

    /// <inheritdoc/>
    public ISimulatedPerson Person(string name) => Commenter(name);

    /// <summary>The person of this name, who is made at the first call.</summary>
    public SimulatedCommenter Commenter(string name) => people.GetOrAdd(NumberOf(name), id =>
    {
        Changed.Raise();
        return new SimulatedCommenter(this, id, name);
    });

    /// <summary>Somebody comments in the page's name at Facebook itself, past the product. The status of the webhook's answer.</summary>
    public Task<int> PageCommentsAsync(string commentId, string text) => TellAsync("add", AddOwn(Book.Get(commentId), text, null));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await work.DisposeAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        Webhooks.Dispose();
        Duties.Dispose();
    }

    internal SimulatedCommenter? Find(string id) => people.GetValueOrDefault(id);

    internal void Record(PlatformRequest request)
    {
        requests.Enqueue(request);
        Changed.Raise();
    }

    internal void Run(Func<CancellationToken, Task> later) => work.Run(later);

    internal SimulatedComment AddOwn(SimulatedComment answered, string? text, string? pictureUrl)
    {
        var id = CommentPayloads.NewId(answered.Post);
        var comment = Book.Add(new(id, answered.Post, answered.Id, answered.PersonId, true, text, pictureUrl, Time.GetUtcNow()));
        Changed.Raise();
        return comment;
    }

    internal Task<int> TellAsync(string verb, SimulatedComment comment)
    {
        var author = HidesAuthors ? null : Find(comment.PersonId)?.Name;
        var change = Payloads.Comment(verb, comment, author, Time.GetUtcNow());
        if (NamesAnswered && comment.IsOurs)
        {
            change["value"]!["parent"] = new JsonObject
            {
                ["id"] = comment.ParentId,
                ["from"] = new JsonObject { ["id"] = comment.PersonId, ["name"] = Find(comment.PersonId)?.Name },
            };
        }

        Changed.Raise();
        return Webhooks.TellAsync(change);
    }

    // The same person and the same post have the same id in every run, as on the platform.
    private string NumberOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"comments\0{Page.PageId}\0{name}"));
        return (1_000_000_000_000_000 + BitConverter.ToUInt64(hash) % 8_999_999_999_999_999).ToString(CultureInfo.InvariantCulture);
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
