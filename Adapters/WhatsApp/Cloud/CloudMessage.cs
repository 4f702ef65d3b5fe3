using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>One of <c>messages</c> with what all of them have: which, when, from whom.</summary>
internal readonly record struct CloudMessage
{
    /// <summary>Reads what all messages have in common.</summary>
    public CloudMessage(string accountId, JsonElement json, CloudContacts contacts)
    {
        (AccountId, Json, Contacts) = (accountId, json, contacts);
        Id = json.Id("id"u8);
        Time = json.Time("timestamp"u8);
        Type = json.Text("type"u8);
        Person = contacts.Find(json.Id("from_user_id"u8), json.Id("from"u8));
    }

    /// <summary>The number's id.</summary>
    public string AccountId { get; }

    /// <summary>The message.</summary>
    public JsonElement Json { get; }

    /// <summary>The people of the change.</summary>
    public CloudContacts Contacts { get; }

    /// <summary>Its id (<c>wamid.…</c>).</summary>
    public string? Id { get; }

    /// <summary>Its own time; seconds, as a string.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>The member that holds its content.</summary>
    public string? Type { get; }

    /// <summary>Who wrote it; null when it names nobody.</summary>
    public CloudPerson? Person { get; }

    /// <summary>For quarantine.</summary>
    public Unreadable Unreadable(string reason) => CloudChanges.Unreadable(Json, reason);
}
