using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta;

/// <summary>For callback URLs whose <c>changes</c> nobody reads: counted by their field, for example <c>change:feed</c>.</summary>
internal static class UnreadChange
{
    public static void Read(string accountId, JsonElement change, ICollection<ChannelEvent> events) =>
        events.Add(new Ignored($"change:{Word.Of(change.Text("field"u8))}"));
}
