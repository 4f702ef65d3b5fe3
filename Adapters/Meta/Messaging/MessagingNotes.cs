using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>What belongs in the log but is no message: reactions, edits, opt-ins, referrals, thread control.</summary>
internal static class MessagingNotes
{
    // The member that an event has, and our word for it. The words are stored: they stay.
    private static readonly (string Member, string Word)[] Known =
    [
        ("optin", "opt-in"), ("referral", "referral"), ("account_linking", "account-linking"),
        ("pass_thread_control", "thread-passed"), ("take_thread_control", "thread-taken"), ("request_thread_control", "thread-requested"),
        ("app_roles", "app-roles"), ("prior_message", "prior-message"), ("game_play", "game-play"),
        ("response_feedback", "response-feedback"), ("messaging_feedback", "feedback"),
    ];

    /// <summary>
    /// A reaction set or taken away (then without <c>emoji</c>). A reaction opens the 24-hour window anew (Send API, 2026-05-05). It has no id of
    /// its own.
    /// </summary>
    public static ChannelEvent ReadReaction(MessagingEvent it, JsonElement reaction)
    {
        if (it.Contact is not { } contact || reaction.Id("mid"u8) is not { } mid)
            return MessagingEvents.Unreadable(it, "a reaction of nobody or to nothing");
        var action = reaction.Text("action"u8);
        var emoji = reaction.Text("emoji"u8) ?? reaction.Text("reaction"u8);
        var taken = action == "unreact";
        var key = $"rx:{EventKey.Hash(contact, mid, action, emoji, Stamp(it))}";
        return Note(it, contact, taken ? "reaction-removed" : "reaction", key) with
        {
            Text = taken ? null : emoji,
            AboutExternalId = mid,
            ExtendsWindow = !taken && !it.IsOurs,
        };
    }

    /// <summary>
    /// An edit, with the whole new text. <c>num_edit</c> is a number or a string. Instagram sends some with number 0 and no text, for messages that
    /// nobody changed (seen in the wild): taken for edits, they would empty the message.
    /// </summary>
    public static ChannelEvent ReadEdit(MessagingEvent it, JsonElement edit)
    {
        if (it.Contact is not { } contact || edit.Id("mid"u8) is not { } mid)
            return MessagingEvents.Unreadable(it, "an edit of nobody or of nothing");
        var version = edit.Integer("num_edit"u8);
        var text = edit.Text("text"u8);
        if (text is null && version is null or <= 0)
            return new Ignored("edit-without-text");
        if (it.IsOurs)
            return Note(it, contact, "own-message-edited", $"edit:{mid}:{version}") with { Text = text, AboutExternalId = mid };
        return new CustomerEdited
        {
            Channel = it.Channel,
            AccountId = it.AccountId,
            ContactId = contact,
            Time = it.Time,
            Key = $"edit:{mid}:{version}",
            ExternalId = mid,
            Text = text,
            Version = version ?? 0,
        };
    }

    /// <summary>Everything else: a note by a stable word, only counted when it names no person, in quarantine when it is unknown.</summary>
    public static ChannelEvent ReadOther(MessagingEvent it)
    {
        foreach (var (member, word) in Known)
        {
            if (!it.Json.TryGetProperty(member, out var value))
                continue;
            return it.Contact is { } contact
                ? Note(it, contact, word, $"{word}:{EventKey.Hash(contact, Stamp(it), value.GetRawText())}") with { Text = Said(value) }
                : new Ignored(word);
        }

        return MessagingEvents.Unreadable(it, $"unknown event {Word.Of(UnknownMember(it.Json))}");
    }

    /// <summary>A note about a contact.</summary>
    public static ContactNoted Note(MessagingEvent it, string contact, string what, string key) => new()
    {
        Channel = it.Channel,
        AccountId = it.AccountId,
        ContactId = contact,
        Time = it.Time,
        Key = key,
        What = what,
    };

    private static string? Said(JsonElement value) => value.Text("ref"u8) ?? value.Text("status"u8) ?? value.Text("action"u8);

    private static string? Stamp(MessagingEvent it) => it.Time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string? UnknownMember(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (member.Name is not ("sender" or "recipient" or "timestamp"))
                return member.Name;
        }

        return null;
    }
}
