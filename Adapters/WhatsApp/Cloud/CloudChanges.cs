using System.Runtime.InteropServices;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// One change <c>{field, value}</c> of a WhatsApp Business account: <c>messages</c> is the conversations, three more tell about the account, and
/// everything else (<c>flows</c>, <c>history</c>, <c>calls</c>, …) is counted by its name.
/// </summary>
/// <param name="account">By whose address it came: news about the business account as a whole are told to it.</param>
internal sealed class CloudChanges(ChannelAccount account)
{
    /// <summary>The id of the business account in what the dashboard's test buttons send.</summary>
    private const string TestButton = "0";

    /// <summary>Adds what a change means.</summary>
    public void Read(string businessId, JsonElement change, ICollection<ChannelEvent> events) => Read(businessId, change, false, events);

    /// <summary>Adds what a change means in which some key stands twice: only where it stands suffers.</summary>
    public void ReadWithKeyTwice(string businessId, JsonElement change, ICollection<ChannelEvent> events) => Read(businessId, change, true, events);

    /// <summary>Conversations of pages do not come in a WhatsApp envelope.</summary>
    public static void ReadForeign(string businessId, JsonElement part, ICollection<ChannelEvent> events) =>
        events.Add(Unreadable(part, "an event of a page"));

    /// <summary>For quarantine, with the bytes of this part only.</summary>
    public static Unreadable Unreadable(JsonElement part, string reason) => new(reason, JsonMarshal.GetRawUtf8Value(part).ToArray());

    private void Read(string businessId, JsonElement change, bool hasKeyTwice, ICollection<ChannelEvent> events)
    {
        var field = change.Text("field"u8);
        if (field is null)
            events.Add(Unreadable(change, "a change without field"));
        else if (businessId == TestButton)
            events.Add(new Ignored($"test:{Word.Of(field)}"));
        else if (field == "messages")
            CloudUpdates.Read(change, hasKeyTwice, events);
        else if (CloudNotices.Read(account, businessId, field, change) is not { } notice)
            events.Add(new Ignored($"change:{Word.Of(field)}"));
        else
            events.Add(hasKeyTwice ? Unreadable(change, "an event with the same key twice") : notice);
    }
}
