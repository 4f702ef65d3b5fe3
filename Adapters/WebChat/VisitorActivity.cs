using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WebChat;

/// <summary>What a visitor's client sent, read from its Activity. Whom it says it is from is not read: the token tells.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ClientId">The client's own id of it, by which a repeat is recognised; null when it gave none.</param>
/// <param name="Text">What was written, cleaned; of a tap, what the button stands for.</param>
/// <param name="Locale">The visitor's language tag.</param>
/// <param name="ChannelData">What the client said beside it, as JSON: it wants exactly that back.</param>
public sealed record VisitorActivity(VisitorActivityKind Kind, string? ClientId, string Text, string? Locale, string? ChannelData)
{
    /// <summary>The largest activity, in bytes (Direct Line takes 256 KB).</summary>
    public const int MaxBytes = 256 << 10;

    private const int LongestId = 100;
    private const int LongestChannelData = 16 << 10;

    /// <summary>Reads one; nothing throws.</summary>
    /// <returns>The activity, or what is wrong with it in a sentence for its programmer.</returns>
    public static (VisitorActivity? Activity, string Fault) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : (null, "An activity is a JSON object.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: an escape that is half a letter, wherever it stands.
            return (null, "This is not JSON, or it has half a letter in it.");
        }
    }

    /// <summary>The event that it is, for the intake; null for what is no event.</summary>
    /// <param name="account">The website.</param>
    /// <param name="visitor">Whose token it came with.</param>
    /// <param name="id">Unique for the visitor.</param>
    public ContactEvent? EventOf(ChannelAccount account, string visitor, string id)
    {
        ArgumentNullException.ThrowIfNull(account);
        return Kind switch
        {
            VisitorActivityKind.Message or VisitorActivityKind.Tap => new CustomerWrote
            {
                Channel = account.Channel,
                AccountId = account.AccountId,
                ContactId = visitor,
                Key = $"m:{visitor}:{id}",
                ExternalId = $"{visitor}:{id}",
                Kind = Kind == VisitorActivityKind.Tap ? MessageKind.QuickReply : MessageKind.Message,
                Payload = Kind == VisitorActivityKind.Tap ? Text : null,
                Activity = new Activity { Type = ActivityTypes.Message, Id = $"{visitor}:{id}", ChannelId = account.Channel, From = new Participant(visitor), Text = Text, Locale = Locale },
            },
            VisitorActivityKind.Typing => new CustomerTyped { Channel = account.Channel, AccountId = account.AccountId, ContactId = visitor, Key = $"t:{visitor}:{id}" },
            VisitorActivityKind.Leave => new CustomerLeft { Channel = account.Channel, AccountId = account.AccountId, ContactId = visitor, Key = $"l:{visitor}:{id}" },
            _ => null,
        };
    }

    private static (VisitorActivity? Activity, string Fault) Read(JsonElement json)
    {
        var data = json.TryGetProperty("channelData", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        var isTap = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("postBack", out var tap) && tap.ValueKind == JsonValueKind.True;
        var kind = TextOf(json, "type") switch
        {
            "message" => isTap ? VisitorActivityKind.Tap : VisitorActivityKind.Message,
            "typing" => VisitorActivityKind.Typing,
            "endOfConversation" => VisitorActivityKind.Leave,
            null => (VisitorActivityKind?)null,
            _ => VisitorActivityKind.Other,
        };
        if (kind is null)
            return (null, "An activity has a 'type'.");
        // A tapped value is the text, or beside it.
        var text = PlainText.Clean(TextOf(json, "text") ?? (isTap ? TextOf(json, "value") : null) ?? "");
        if (text.Length > WebChatAdapter.TextLimit)
            return (null, $"A message has at most {WebChatAdapter.TextLimit} characters.");
        if (kind is VisitorActivityKind.Message or VisitorActivityKind.Tap && string.IsNullOrWhiteSpace(text))
            return (null, "A message has a 'text'. Files cannot be sent here.");
        var clientId = data.ValueKind == JsonValueKind.Object ? TextOf(data, "clientActivityID") : null;
        if (clientId?.Length > LongestId)
            return (null, $"'channelData.clientActivityID' has at most {LongestId} characters.");
        var raw = data.ValueKind == JsonValueKind.Object ? data.GetRawText() : null;
        if (raw?.Length > LongestChannelData)
            return (null, $"'channelData' has at most {LongestChannelData} characters.");
        if (raw is not null)
        {
            // What cannot be written again could never be given back.
            using var nowhere = new Utf8JsonWriter(Stream.Null);
            data.WriteTo(nowhere);
        }

        var locale = TextOf(json, "locale") is { Length: <= 35 } tag ? PlainText.Clean(tag) : null;
        return (new(kind.Value, clientId is null ? null : PlainText.Clean(clientId), text, locale, raw), "");
    }

    private static string? TextOf(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What a visitor's client may send.</summary>
public enum VisitorActivityKind
{
    /// <summary>A message.</summary>
    Message,

    /// <summary>A button of ours was tapped: its value is what counts.</summary>
    Tap,

    /// <summary>The visitor is writing.</summary>
    Typing,

    /// <summary>The visitor is done.</summary>
    Leave,

    /// <summary>Something that nobody here needs.</summary>
    Other,
}
