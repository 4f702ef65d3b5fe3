using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// The Account Activity API's body, and the payload of the X Activity API's <c>dm.…</c> events: lists of events by kind, with a map of users.
/// (Account Activity API, data object structure; docs.x.com, Event payloads, 2026-08-22.)
/// </summary>
internal static class AccountActivity
{
    // Beside the events: whom they are for and who is named in them.
    private static readonly string[] Frame = ["for_user_id", "users", "apps", "user_has_blocked"];

    // Public life of the account, and the end of a replay (which brings nothing but what came before). Our subscriptions may include them.
    private static readonly string[] LeftAlone =
    [
        "tweet_create_events", "tweet_delete_events", "favorite_events", "follow_events", "unfollow_events", "block_events", "unblock_events",
        "mute_events", "unmute_events", "replay_job_status",
    ];

    /// <summary>Adds what the body means.</summary>
    /// <param name="body">The object with the lists.</param>
    /// <param name="account">Our account; null when nothing names it.</param>
    /// <param name="sink">Where the meaning goes.</param>
    /// <param name="spareId">The id of a message that has none of its own, where it is alone.</param>
    public static void Read(JsonElement body, string? account, EventSink sink, string? spareId = null)
    {
        var known = false;
        foreach (var member in body.EnumerateObject())
        {
            if (Frame.Any(member.NameEquals))
                continue;
            known = true;
            if (ReaderOf(member, new Party(account, body.Object("users"u8)), spareId) is { } read)
                ReadAll(member.Value, read, sink);
            else if (member.NameEquals("user_event"u8))
                sink.Add(member.Value, TwitterNotices.ReadUserEvent);
            else if (LeftAlone.Any(member.NameEquals))
                sink.Events.Add(new Ignored(member.Name));
            else
                sink.Quarantine($"unknown activity {Word.Of(member.Name)}", member.Value);
        }

        if (!known)
            sink.Quarantine("no activity", body);
    }

    private static Func<JsonElement, ChannelEvent>? ReaderOf(JsonProperty member, Party party, string? spareId) => member switch
    {
        _ when member.NameEquals("direct_message_events"u8) =>
            json => TwitterMessages.Read(party, json, member.Value.GetArrayLength() == 1 ? spareId : null),
        _ when member.NameEquals("direct_message_indicate_typing_events"u8) => json => TwitterSignals.ReadTyping(party, json),
        _ when member.NameEquals("direct_message_mark_read_events"u8) => json => TwitterSignals.ReadReceipt(party, json),
        _ => null,
    };

    private static void ReadAll(JsonElement list, Func<JsonElement, ChannelEvent> read, EventSink sink)
    {
        if (list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
                sink.Add(item, read);
        }
        else if (list.ValueKind != JsonValueKind.Null)
        {
            sink.Quarantine("a part that is no list", list);
        }
    }
}
