namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary>
/// A person with WhatsApp who writes to the number. Every method tells the product and gives the status that its webhook answered at the first try.
/// </summary>
public sealed class SimulatedPhone : ISimulatedPerson
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly SimulatedTwilio twilio;
    private readonly Lock gate = new();
    private readonly Signal changed = new();
    private readonly List<ThreadMessage> thread = [];
    private DateTimeOffset? lastAction;

    internal SimulatedPhone(SimulatedTwilio twilio, string number, string name) => (this.twilio, Number, Name) = (twilio, number, name);

    /// <summary>The number as Twilio writes it: the same for the same name.</summary>
    public string Number { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The id by which WhatsApp knows the person beside or instead of the number; null: Twilio does not tell it.</summary>
    public string? UserId { get; set; }

    /// <summary>Whether WhatsApp tells the number. Where it does not, <see cref="UserId"/> is all there is.</summary>
    public bool HidesNumber { get; set; }

    /// <inheritdoc/>
    public string Id => HidesNumber ? UserId ?? Number : Number;

    /// <summary>Whether the person forbade messages: every sending is refused with 21610.</summary>
    public bool IsOptedOut { get; set; }

    /// <summary>Everything said so far, in order.</summary>
    public IReadOnlyList<ThreadMessage> Thread
    {
        get
        {
            lock (gate)
                return [.. thread];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Received => [.. Thread.Where(m => !m.IsCustomers).Select(m => m.Text ?? m.PictureUrl ?? "")];

    /// <summary>What the person wrote, in order.</summary>
    public IReadOnlyList<ThreadMessage> Sent => [.. Thread.Where(m => m.IsCustomers)];

    /// <inheritdoc/>
    public bool IsWaiting => Thread is [.., { IsCustomers: true }];

    /// <summary>Whether free text may be sent: 24 hours from the person's last message.</summary>
    public bool IsWindowOpen
    {
        get
        {
            lock (gate)
                return lastAction is { } at && twilio.Time.GetUtcNow() - at < Window;
        }
    }

    /// <inheritdoc/>
    public Task<int> WriteAsync(string text) => TellAsync(text, null, "text");

    /// <inheritdoc/>
    public Task<int> SendPictureAsync() => SendPictureAsync(CustomerPicture.Parcel);

    /// <inheritdoc/>
    public Task<int> SendPictureAsync(CustomerPicture picture)
    {
        var sid = TwilioSigning.NewSid("MM");
        var url = twilio.MediaUrl(sid, CustomerPictures.NameOf(picture));
        return TellAsync("", url, "image", ("NumMedia", "1"), ("MediaContentType0", "image/png"), ("MediaUrl0", url.AbsoluteUri));
    }

    /// <summary>Presses a button of a template.</summary>
    public Task<int> PressAsync(string title, string payload) => TellAsync(title, null, "button", ("ButtonText", title), ("ButtonPayload", payload));

    /// <summary>Tells where the person is.</summary>
    public Task<int> SendPlaceAsync(string latitude, string longitude, string label) =>
        TellAsync("", null, "location", ("Latitude", latitude), ("Longitude", longitude), ("Label", label));

    /// <inheritdoc/>
    public Task ReceivesAsync(string text, CancellationToken cancel) => UntilAsync(() => Received.Contains(text), cancel);

    /// <inheritdoc/>
    public Task ReceivesAsync(int count, CancellationToken cancel) => UntilAsync(() => Received.Count >= count, cancel);

    internal void Receive(string sid, string? text, string? link) => Add(new ThreadMessage(sid, false, text, link, twilio.Time.GetUtcNow()));

    private Task<int> TellAsync(string text, Uri? picture, string type, params IEnumerable<(string Name, string Value)> more)
    {
        var sid = TwilioSigning.NewSid("SM");
        Add(new ThreadMessage(sid, true, text.Length > 0 ? text : null, picture?.AbsoluteUri, twilio.Time.GetUtcNow())
        {
            PictureName = picture is null ? null : MediaSurface.PictureOf(picture.Segments[^1]),
            File = type == "location" ? new SentFile(type, more.First(field => field.Name == "Label").Value, null) : null,
        });
        return twilio.Webhooks.TellAsync(twilio.Payloads.Message(sid, this, text, type, more));
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

    private void Add(ThreadMessage message)
    {
        lock (gate)
        {
            thread.Add(message);
            if (message.IsCustomers)
                lastAction = message.At;
        }

        changed.Raise();
        twilio.Changed.Raise();
    }
}
