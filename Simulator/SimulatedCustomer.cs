namespace ChatClosing.Simulator;

/// <summary>
/// A person who writes to the page. Every method tells the product and gives the status that its webhook answered at the first try.
/// </summary>
public sealed class SimulatedCustomer : ISimulatedPerson
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly SimulatedMessenger messenger;
    private readonly Lock gate = new();
    private readonly Signal changed = new();
    private readonly List<ThreadMessage> thread = [];
    private DateTimeOffset? lastAction;

    internal SimulatedCustomer(SimulatedMessenger messenger, string id, string name) => (this.messenger, Id, Name) = (messenger, id, name);

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

    /// <summary>The texts that arrived from the page, in order; doubled ones stand twice.</summary>
    public IReadOnlyList<string> Received => [.. Thread.Where(m => !m.IsCustomers).Select(m => m.Text ?? "")];

    /// <summary>What the customer wrote, in order.</summary>
    public IReadOnlyList<ThreadMessage> Sent => [.. Thread.Where(m => m.IsCustomers)];

    /// <summary>Whether the last word is the customer's.</summary>
    public bool IsWaiting => Thread is [.., { IsCustomers: true, IsUnsent: false }];

    /// <summary>Whether the page may write: 24 hours from the customer's last action.</summary>
    public bool IsWindowOpen
    {
        get
        {
            lock (gate)
                return lastAction is { } at && Now - at < Window;
        }
    }

    private DateTimeOffset Now => messenger.Time.GetUtcNow();

    private MessengerPayloads Payloads => messenger.Payloads;

    /// <summary>Writes a text.</summary>
    public Task<int> WriteAsync(string text)
    {
        var message = Add(new ThreadMessage(MessengerPayloads.NewMid(), true, text, null, Now));
        return messenger.Webhooks.TellAsync(Payloads.Text(Id, message.Mid, text, message.At));
    }

    /// <summary>Sends a picture by its link; <see cref="SimulatedMessenger.PictureUrls"/> has some that exist.</summary>
    public Task<int> SendPictureAsync(Uri url)
    {
        var message = Add(new ThreadMessage(MessengerPayloads.NewMid(), true, null, url.AbsoluteUri, Now));
        return messenger.Webhooks.TellAsync(Payloads.Picture(Id, message.Mid, url.AbsoluteUri, message.At));
    }

    /// <inheritdoc/>
    public Task<int> SendPictureAsync() => SendPictureAsync(messenger.PictureUrls[0]);

    /// <summary>Presses a button of the page's.</summary>
    public Task<int> PressAsync(string title, string payload)
    {
        var message = Add(new ThreadMessage(MessengerPayloads.NewMid(), true, title, null, Now));
        return messenger.Webhooks.TellAsync(Payloads.Postback(Id, message.Mid, title, payload, message.At));
    }

    /// <summary>Takes one of the customer's own messages back.</summary>
    public Task<int> UnsendAsync(string mid)
    {
        Change(mid, message => message with { IsUnsent = true });
        return messenger.Webhooks.TellAsync(Payloads.Unsend(Id, mid, Now));
    }

    /// <summary>Puts a reaction on a message, or takes it away. A reaction opens the window anew.</summary>
    public Task<int> ReactAsync(string mid, string? emoji)
    {
        Change(mid, message => message with { Reaction = emoji });
        if (emoji is not null)
            Acted();
        return messenger.Webhooks.TellAsync(Payloads.Reaction(Id, mid, emoji, Now));
    }

    /// <summary>A person answers in the page's own inbox, past the product, which hears of it by an echo without its mark.</summary>
    public Task<int> InboxAnswersAsync(string text)
    {
        var message = Add(new ThreadMessage(MessengerPayloads.NewMid(), false, text, null, Now));
        return messenger.Webhooks.TellAsync(Payloads.Echo(Id, message.Mid, text, messenger.Page.InboxAppId, null, message.At));
    }

    /// <summary>Waits until a text has arrived from the page.</summary>
    public Task ReceivesAsync(string text, CancellationToken cancel) => UntilAsync(() => Received.Contains(text), cancel);

    /// <summary>Waits until so many texts have arrived from the page, since the beginning.</summary>
    public Task ReceivesAsync(int count, CancellationToken cancel) => UntilAsync(() => Received.Count >= count, cancel);

    internal ThreadMessage Receive(string text, string? metadata) =>
        Add(new ThreadMessage(MessengerPayloads.NewMid(), false, text, null, Now) { Metadata = metadata });

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

    private ThreadMessage Add(ThreadMessage message)
    {
        lock (gate)
            thread.Add(message);
        if (message.IsCustomers)
            Acted();
        Raise();
        return message;
    }

    private void Change(string mid, Func<ThreadMessage, ThreadMessage> change)
    {
        lock (gate)
        {
            var at = thread.FindIndex(m => m.Mid == mid);
            if (at < 0)
                throw new ArgumentException($"{Name} has no message {mid}.", nameof(mid));
            thread[at] = change(thread[at]);
        }

        Raise();
    }

    private void Acted()
    {
        lock (gate)
            lastAction = Now;
    }

    private void Raise()
    {
        changed.Raise();
        messenger.Changed.Raise();
    }
}
