using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>What people said, changed and took back: chooses the reader by <c>type</c>. (Cloud API, Webhooks, messages, 2026-05.)</summary>
internal static class CloudMessages
{
    /// <summary>What the message means. A type that is not known is a message nevertheless: somebody has to see that there was one.</summary>
    public static ChannelEvent Read(CloudMessage it)
    {
        if (it.Id is not { } id)
            return it.Unreadable("a message without id");
        if (it.Type is not { } type)
            return it.Unreadable("a message without type");
        if (type == "system")
            return CloudNotes.ReadSystem(it, id);
        if (it.Person is not { } person)
            return it.Unreadable("a message of nobody");
        // Groups are made by the business itself, by an API that nothing here calls. Taken for a private message it would be answered in private.
        if (it.Json.Id("group_id"u8) is not null)
            return new Ignored("group-message");
        return type switch
        {
            "reaction" => CloudNotes.ReadReaction(it, id, person),
            "request_welcome" => CloudNotes.Note(it, person, "welcome-requested", $"welcome:{id}"),
            "edit" => ReadEdit(it, id, person),
            "revoke" => ReadRevoke(it, person),
            _ => Wrote(it, id, person, CloudContent.Read(type, it.Json)),
        };
    }

    private static CustomerWrote Wrote(CloudMessage it, string id, CloudPerson person, CloudContent content) => new()
    {
        Channel = WhatsApp.Name,
        AccountId = it.AccountId,
        ContactId = person.Id,
        Aliases = person.Ids,
        Profile = person.Profile,
        Time = it.Time,
        Key = $"m:{id}",
        ExternalId = id,
        Kind = content.Kind,
        Payload = content.Payload,
        Activity = new Activity
        {
            Type = ActivityTypes.Message,
            Id = id,
            Timestamp = it.Time,
            ChannelId = WhatsApp.Name,
            From = new Participant(person.Id, person.Profile?.Name, "user"),
            Recipient = new Participant(it.AccountId, Role: "bot"),
            Text = content.Text,
            Attachments = content.Attachments,
            ReplyToId = it.Json.Object("context"u8)?.Id("id"u8),
            ChannelData = CloudExtras.Read(it.Json),
        },
    };

    // An edit has no count of its own; its time orders it.
    private static ChannelEvent ReadEdit(CloudMessage it, string id, CloudPerson person)
    {
        if (it.Json.Object("edit"u8) is not { } edit || edit.Id("original_message_id"u8) is not { } original)
            return it.Unreadable("an edit of nothing");
        var text = edit.Object("message"u8) is { } message && message.Text("type"u8) is { } type ? CloudContent.Read(type, message).Text : null;
        return new CustomerEdited
        {
            Channel = WhatsApp.Name,
            AccountId = it.AccountId,
            ContactId = person.Id,
            Aliases = person.Ids,
            Profile = person.Profile,
            Time = it.Time,
            Key = $"edit:{id}",
            ExternalId = original,
            Text = text,
            Version = it.Time?.ToUnixTimeMilliseconds() ?? 0,
        };
    }

    private static ChannelEvent ReadRevoke(CloudMessage it, CloudPerson person) =>
        it.Json.Object("revoke"u8)?.Id("original_message_id"u8) is not { } original
            ? it.Unreadable("a message taken back that is none")
            : new CustomerUnsent
            {
                Channel = WhatsApp.Name,
                AccountId = it.AccountId,
                ContactId = person.Id,
                Aliases = person.Ids,
                Profile = person.Profile,
                Time = it.Time,
                Key = $"del:{original}",
                ExternalId = original,
            };
}
