using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>
/// A person who writes to the number. Every method tells the product and gives the status that its webhook answered at the first try.
/// </summary>
public sealed class SimulatedWhatsAppPerson : ISimulatedPerson, ICanEdit, ICanUnsend, ICanReact, ICanTap
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly SimulatedWhatsAppCloud platform;
    private readonly Lock gate = new();
    private readonly Signal changed = new();
    private readonly List<ThreadMessage> thread = [];
    private DateTimeOffset? lastWritten;

    internal SimulatedWhatsAppPerson(SimulatedWhatsAppCloud platform, string userId, string phone, string name) =>
        (this.platform, UserId, Phone, Name) = (platform, userId, phone, name);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The business-scoped user id: the same for the same name and number.</summary>
    public string UserId { get; }

    /// <summary>The telephone number, digits only.</summary>
    public string Phone { get; private set; }

    /// <summary>Whether events leave the telephone number out, as they do for people with a user name.</summary>
    public bool HidesPhone { get; set; }

    /// <summary>Whether events have the user id; they had not before 2026.</summary>
    public bool HasUserId { get; set; } = true;

    /// <inheritdoc/>
    public string Id => HasUserId ? UserId : Phone;

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
    public bool IsWaiting => Thread is [.., { IsCustomers: true, IsUnsent: false, IsTap: false }];

    /// <summary>Whether anything but templates may be sent: 24 hours from the last message.</summary>
    public bool IsWindowOpen
    {
        get
        {
            lock (gate)
                return lastWritten is { } at && Now - at < Window;
        }
    }

    /// <summary>The last of the person's messages that was marked as read; null before the first.</summary>
    public string? SeenUpTo { get; private set; }

    /// <summary>How often "typing" was shown.</summary>
    public int TypingShown { get; private set; }

    private DateTimeOffset Now => platform.Time.GetUtcNow();

    /// <inheritdoc/>
    public Task<int> WriteAsync(string text) => WriteAsync(text, null);

    /// <summary>Writes a text, in answer to a message.</summary>
    public Task<int> WriteAsync(string text, string? repliesTo) =>
        SayAsync(text, null, new() { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } }, repliesTo);

    /// <inheritdoc/>
    public Task<int> SendPictureAsync() => SendPictureAsync(CustomerPicture.Parcel);

    /// <inheritdoc/>
    public Task<int> SendPictureAsync(CustomerPicture picture) =>
        SendFileAsync("image", "image/png", CustomerPictures.Bytes(picture), null, CustomerPictures.NameOf(picture));

    /// <summary>Sends a file that can really be fetched.</summary>
    /// <param name="type"><c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c> or <c>sticker</c>.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="bytes">What is in it.</param>
    /// <param name="fileName">For documents.</param>
    public Task<int> SendFileAsync(string type, string contentType, ReadOnlyMemory<byte> bytes, string? fileName) =>
        SendFileAsync(type, contentType, bytes, fileName, null);

    /// <inheritdoc/>
    public Task<int> TapAsync(string mid, string title)
    {
        var message = Thread.FirstOrDefault(m => m.Mid == mid) ?? throw new ArgumentException($"{Name} has no message {mid}.", nameof(mid));
        var row = new JsonObject { ["id"] = message.PayloadOf(title), ["title"] = title };
        return SayAsync(title, null, new()
        {
            ["type"] = "interactive",
            ["interactive"] = new JsonObject { ["type"] = "list_reply", ["list_reply"] = row },
        }, mid, isTap: true);
    }

    /// <summary>Presses a button below a message of ours.</summary>
    public Task<int> PressAsync(string title, string id, string repliesTo) => SayAsync(title, null, new()
    {
        ["type"] = "interactive",
        ["interactive"] = new JsonObject { ["type"] = "button_reply", ["button_reply"] = new JsonObject { ["id"] = id, ["title"] = title } },
    }, repliesTo);

    /// <summary>Changes one of the person's own messages.</summary>
    public Task<int> EditAsync(string mid, string text)
    {
        Change(mid, message => message with { Text = text });
        return TellAsync("edit", new()
        {
            ["original_message_id"] = mid,
            ["message"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } },
        });
    }

    /// <summary>Takes one of the person's own messages back.</summary>
    public Task<int> UnsendAsync(string mid)
    {
        Change(mid, message => message with { IsUnsent = true });
        return TellAsync("revoke", new() { ["original_message_id"] = mid });
    }

    /// <summary>Puts a reaction on a message, or takes it away.</summary>
    public Task<int> ReactAsync(string mid, string? emoji)
    {
        Change(mid, message => message with { Reaction = emoji });
        return TellAsync("reaction", new() { ["message_id"] = mid, ["emoji"] = emoji ?? "" });
    }

    /// <summary>Moves to another telephone number.</summary>
    public Task<int> ChangeNumberAsync(string phone)
    {
        var content = new JsonObject
        {
            ["type"] = "system",
            ["system"] = new JsonObject
            {
                ["body"] = $"User {Name} changed from {Phone} to {phone}",
                ["wa_id"] = phone,
                ["type"] = "user_changed_number",
            },
        };
        var told = platform.Payloads.Message(this, CloudPayloads.NewId(), Now, content);
        told.Remove("contacts");
        Phone = phone;
        return platform.Webhooks.TellAsync(told);
    }

    /// <inheritdoc/>
    public Task ReceivesAsync(string text, CancellationToken cancel) => UntilAsync(() => Received.Contains(text), cancel);

    /// <inheritdoc/>
    public Task ReceivesAsync(int count, CancellationToken cancel) => UntilAsync(() => Received.Count >= count, cancel);

    internal void Receive(ThreadMessage message)
    {
        lock (gate)
            thread.Add(message);
        Raise();
    }

    internal bool MarkRead(string mid, bool isTyping)
    {
        lock (gate)
        {
            if (!thread.Exists(m => m.Mid == mid && m.IsCustomers))
                return false;
            SeenUpTo = mid;
            TypingShown += isTyping ? 1 : 0;
        }

        Raise();
        return true;
    }

    private Task<int> SendFileAsync(string type, string contentType, ReadOnlyMemory<byte> bytes, string? fileName, string? pictureName)
    {
        var file = platform.Files.AddReceived(contentType, bytes);
        var media = new JsonObject
        {
            ["id"] = file.Id,
            ["mime_type"] = contentType,
            ["sha256"] = Convert.ToBase64String(SHA256.HashData(bytes.Span)),
        };
        if (fileName is not null)
            media["filename"] = fileName;
        return SayAsync(null, file.Id, new() { ["type"] = type, [type] = media }, pictureName: pictureName);
    }

    private Task<int> SayAsync(string? text, string? file, JsonObject content, string? repliesTo = null, string? pictureName = null, bool isTap = false)
    {
        var message = new ThreadMessage(CloudPayloads.NewId(), true, text, file, Now) { PictureName = pictureName, IsTap = isTap };
        lock (gate)
        {
            thread.Add(message);
            lastWritten = message.At;
        }

        Raise();
        return platform.Webhooks.TellAsync(platform.Payloads.Message(this, message.Mid, message.At, content, repliesTo));
    }

    private Task<int> TellAsync(string type, JsonObject content) => platform.Webhooks.TellAsync(
        platform.Payloads.Message(this, CloudPayloads.NewId(), Now, new() { ["type"] = type, [type] = content }));

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

    private void Raise()
    {
        changed.Raise();
        platform.Changed.Raise();
    }
}
