namespace ChatClosing.Simulator.Twitter;

/// <summary>Somebody who writes direct messages to the account.</summary>
public sealed class TwitterPerson : ISimulatedPerson, IHasInbox
{
    private readonly SimulatedTwitter twitter;
    private readonly Lock gate = new();
    private readonly Signal changed = new();
    private readonly List<TwitterMessage> thread = [];

    internal TwitterPerson(SimulatedTwitter twitter, string id, string name) => (this.twitter, Id, Name) = (twitter, id, name);

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The handle, without <c>@</c>.</summary>
    public string Handle => string.Concat(Name.Where(char.IsAsciiLetterOrDigit));

    /// <summary>Whether the person takes messages; else X refuses them (403).</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Everything said so far, in order.</summary>
    public IReadOnlyList<TwitterMessage> Thread
    {
        get
        {
            lock (gate)
                return [.. thread];
        }
    }

    /// <inheritdoc/>
    IReadOnlyList<ThreadMessage> ISimulatedPerson.Thread => [.. Thread.Select(Message)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Received => [.. Thread.Where(m => !m.IsCustomers).Select(m => m.Text.Length > 0 ? m.Text : m.Media ?? "")];

    /// <inheritdoc/>
    public bool IsWaiting => Thread is [.., { IsCustomers: true }];

    /// <inheritdoc/>
    public Task<int> WriteAsync(string text) => twitter.TellAsync(twitter.Payloads.Message(this, Add(true, text)));

    /// <inheritdoc/>
    public Task<int> SendPictureAsync() => SendPictureAsync("");

    /// <summary>Sends a picture with some words.</summary>
    public Task<int> SendPictureAsync(string text) => SendPictureAsync(CustomerPicture.Parcel, text);

    /// <inheritdoc/>
    public Task<int> SendPictureAsync(CustomerPicture picture) => SendPictureAsync(picture, "");

    /// <summary>Begins to write.</summary>
    public Task<int> TypeAsync() => twitter.TellAsync(twitter.Payloads.Typing(this, twitter.Time.GetUtcNow()));

    /// <summary>Reads everything up to a message.</summary>
    public Task<int> ReadAsync(string lastId) => twitter.TellAsync(twitter.Payloads.Read(this, lastId, twitter.Time.GetUtcNow()));

    /// <summary>Somebody answers in X's own app, past the product, which hears of it as of any message of the account.</summary>
    public Task<int> OwnAppAnswersAsync(string text) => twitter.TellAsync(twitter.Payloads.Message(this, Add(false, text)));

    /// <inheritdoc/>
    Task<int> IHasInbox.InboxAnswersAsync(string text) => OwnAppAnswersAsync(text);

    /// <inheritdoc/>
    public Task ReceivesAsync(string text, CancellationToken cancel) => UntilAsync(() => Received.Contains(text), cancel);

    /// <inheritdoc/>
    public Task ReceivesAsync(int count, CancellationToken cancel) => UntilAsync(() => Received.Count >= count, cancel);

    internal TwitterMessage Receive(string text, string? media) => Add(false, text, media: media);

    private Task<int> SendPictureAsync(CustomerPicture picture, string text) =>
        twitter.TellAsync(twitter.Payloads.Message(this, Add(true, text, photo: CustomerPictures.NameOf(picture))));

    private static ThreadMessage Message(TwitterMessage message) =>
        new(message.Id, message.IsCustomers, message.Text.Length > 0 ? message.Text : null, null, message.At)
        {
            PictureName = message.Photo,
            File = message.Media is { } media ? new SentFile("file", media, null) : null,
        };

    private async Task UntilAsync(Func<bool> condition, CancellationToken cancel)
    {
        while (true)
        {
            var next = changed.Next;
            if (condition())
                return;
            await next.WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    private TwitterMessage Add(bool isCustomers, string text, string? photo = null, string? media = null)
    {
        var at = twitter.Time.GetUtcNow();
        var message = new TwitterMessage(twitter.Ids.New(at), isCustomers, text, photo, media, at);
        lock (gate)
            thread.Add(message);
        changed.Raise();
        twitter.Changed.Raise();
        return message;
    }
}
