using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>
/// A person who writes to the account. Every method tells the product and gives the status that its webhook answered at the first try.
/// </summary>
public sealed class SimulatedCustomer : ISimulatedPerson, ICanEdit, ICanUnsend, ICanReact, IHasInbox, ICanSendFiles, ICanTap
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private static readonly TimeSpan HumanAgentWindow = TimeSpan.FromDays(7);

    private readonly SimulatedGraph platform;
    private readonly Lock gate = new();
    private readonly Signal changed = new();
    private readonly List<ThreadMessage> thread = [];
    private DateTimeOffset? lastAction;

    internal SimulatedCustomer(SimulatedGraph platform, string id, string name) => (this.platform, Id, Name) = (platform, id, name);

    /// <summary>The page-scoped id: the same for the same name and page.</summary>
    public string Id { get; }

    /// <summary>First and last name.</summary>
    public string Name { get; }

    /// <summary>Everything said so far, in order.</summary>
    public IReadOnlyList<ThreadMessage> Thread
    {
        get
        {
            lock (gate)
                return [.. thread];
        }
    }

    /// <summary>The texts that arrived from the account, in order; doubled ones stand twice. Files stand as their name or link.</summary>
    public IReadOnlyList<string> Received => [.. Thread.Where(m => !m.IsCustomers).Select(m => m.Text ?? m.File?.Shown ?? "")];

    /// <summary>What the customer wrote, in order.</summary>
    public IReadOnlyList<ThreadMessage> Sent => [.. Thread.Where(m => m.IsCustomers)];

    /// <summary>Whether the last word is the customer's.</summary>
    public bool IsWaiting => Thread is [.., { IsCustomers: true, IsUnsent: false, IsTap: false }];

    /// <summary>Whether the account may write: 24 hours from the customer's last action.</summary>
    public bool IsWindowOpen => ActedWithin(Window);

    /// <summary>Whether a person may still write under the human-agent rule: 7 days from the customer's last action.</summary>
    public bool IsHumanAgentWindowOpen => ActedWithin(HumanAgentWindow);

    /// <summary>How often the customer was shown that somebody writes.</summary>
    public int TypingShown { get; private set; }

    /// <summary>How often the customer was shown that their messages were seen.</summary>
    public int SeenShown { get; private set; }

    private DateTimeOffset Now => platform.Time.GetUtcNow();

    private MessagingPayloads Payloads => platform.Payloads;

    /// <summary>Writes a text.</summary>
    public Task<int> WriteAsync(string text) => SayAsync(new() { Text = text }, new() { ["text"] = text });

    /// <summary>Quotes a message of the thread.</summary>
    public Task<int> ReplyAsync(string mid, string text) =>
        SayAsync(new() { Text = text }, new() { ["text"] = text, ["reply_to"] = new JsonObject { ["mid"] = mid } });

    /// <summary>Sends a picture by its link; <see cref="SimulatedGraph.PictureUrls"/> has some that exist.</summary>
    public Task<int> SendPictureAsync(Uri url)
    {
        var message = Add(new Said { PictureUrl = url.AbsoluteUri });
        return platform.Webhooks.TellAsync(Payloads.Picture(Id, message.Mid, url.AbsoluteUri, message.At));
    }

    /// <summary>Sends a video, a recording or a file by its link; <see cref="SimulatedGraph.FileUrls"/> has some that exist.</summary>
    /// <param name="type"><c>video</c>, <c>audio</c> or <c>file</c>.</param>
    /// <param name="url">Where it is.</param>
    public Task<int> SendFileAsync(string type, Uri url) => SendAsync(type, new() { ["url"] = url.AbsoluteUri });

    /// <summary>Tells where the customer is.</summary>
    public Task<int> SendLocationAsync(double latitude, double longitude) =>
        SendAsync("location", new() { ["coordinates"] = new JsonObject { ["lat"] = latitude, ["long"] = longitude } });

    /// <inheritdoc/>
    public Task<int> SendPictureAsync() => SendPictureAsync(CustomerPicture.Parcel);

    /// <inheritdoc/>
    public Task<int> SendPictureAsync(CustomerPicture picture) => SendPictureAsync(platform.PictureUrls[(int)picture]);

    /// <inheritdoc/>
    public Task<int> SendFileAsync(string name) => SendFileAsync(CustomerFiles.TypeOf(name), new Uri(platform.BaseUrl, $"files/{name}"));

    /// <summary>Presses a button of the page's.</summary>
    public Task<int> PressAsync(string title, string payload)
    {
        var message = Add(new Said { Text = title });
        return platform.Webhooks.TellAsync(Payloads.Postback(Id, message.Mid, title, payload, message.At));
    }

    /// <inheritdoc/>
    public Task<int> TapAsync(string mid, string title)
    {
        var message = Thread.FirstOrDefault(m => m.Mid == mid) ?? throw new ArgumentException($"{Name} has no message {mid}.", nameof(mid));
        var payload = message.PayloadOf(title);
        return SayAsync(new() { Text = title, IsTap = true }, new() { ["text"] = title, ["quick_reply"] = new JsonObject { ["payload"] = payload } });
    }

    /// <summary>Changes one of the customer's own messages.</summary>
    public Task<int> EditAsync(string mid, string text)
    {
        var edited = Change(mid, message => message with { Text = text, Edits = message.Edits + 1 });
        return platform.Webhooks.TellAsync(Payloads.Edit(Id, mid, text, edited.Edits, Now));
    }

    /// <summary>Takes one of the customer's own messages back.</summary>
    public Task<int> UnsendAsync(string mid)
    {
        Change(mid, message => message with { IsUnsent = true });
        return platform.Webhooks.TellAsync(Payloads.Unsend(Id, mid, Now));
    }

    /// <summary>Puts a reaction on a message, or takes it away. A reaction opens the window anew.</summary>
    public Task<int> ReactAsync(string mid, string? emoji)
    {
        Change(mid, message => message with { Reaction = emoji });
        if (emoji is not null)
            Acted();
        return platform.Webhooks.TellAsync(Payloads.Reaction(Id, mid, emoji, Now));
    }

    /// <summary>A person answers in the account's own inbox, past the product, which hears of it by an echo without its mark.</summary>
    public Task<int> InboxAnswersAsync(string text)
    {
        var message = Add(new ThreadMessage(MessagingPayloads.NewMid(), false, text, null, Now));
        return platform.Webhooks.TellAsync(Payloads.Echo(Id, message, platform.Page.InboxAppId));
    }

    /// <summary>Waits until a text has arrived from the account.</summary>
    public Task ReceivesAsync(string text, CancellationToken cancel) => UntilAsync(() => Received.Contains(text), cancel);

    /// <summary>Waits until so many texts have arrived from the account, since the beginning.</summary>
    public Task ReceivesAsync(int count, CancellationToken cancel) => UntilAsync(() => Received.Count >= count, cancel);

    internal Task<int> SayAsync(Said said, JsonObject members)
    {
        var message = Add(said);
        return platform.Webhooks.TellAsync(Payloads.Message(Id, message.Mid, message.At, members));
    }

    internal Task<int> SendAsync(string type, JsonObject? payload)
    {
        var message = Add(new Said { File = new SentFile(type, null, (string?)payload?["url"]) });
        return platform.Webhooks.TellAsync(Payloads.Attachment(Id, message.Mid, message.At, type, payload));
    }

    internal ThreadMessage Receive(GraphMessage sent, SentFile? file)
    {
        var message = new ThreadMessage(MessagingPayloads.NewMid(), false, sent.Text, null, Now) { Metadata = sent.Metadata, File = file };
        return Add(message with { Choices = sent.Choices, ReplyTo = sent.ReplyTo, IsHumanAgents = sent.Tag is not null });
    }

    internal void Show(bool isTyping)
    {
        lock (gate)
            _ = isTyping ? ++TypingShown : ++SeenShown;
        Raise();
    }

    private bool ActedWithin(TimeSpan time)
    {
        lock (gate)
            return lastAction is { } at && Now - at < time;
    }

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

    private ThreadMessage Add(Said said) =>
        Add(new ThreadMessage(MessagingPayloads.NewMid(), true, said.Text, said.PictureUrl, Now)
        {
            File = said.File,
            IsTap = said.IsTap,
            PictureName = said.PictureUrl is { } url ? CustomerPictures.NameIn(new Uri(url)) : null,
        });

    private ThreadMessage Add(ThreadMessage message)
    {
        lock (gate)
            thread.Add(message);
        if (message.IsCustomers)
            Acted();
        Raise();
        return message;
    }

    private ThreadMessage Change(string mid, Func<ThreadMessage, ThreadMessage> change)
    {
        ThreadMessage changed;
        lock (gate)
        {
            var at = thread.FindIndex(m => m.Mid == mid);
            if (at < 0)
                throw new ArgumentException($"{Name} has no message {mid}.", nameof(mid));
            changed = thread[at] = change(thread[at]);
        }

        Raise();
        return changed;
    }

    private void Acted()
    {
        lock (gate)
            lastAction = Now;
    }

    private void Raise()
    {
        changed.Raise();
        platform.Changed.Raise();
    }
}
