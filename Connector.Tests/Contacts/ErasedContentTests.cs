using System.Text.Json.Nodes;
using ChatClosing.Contacts.Erasure;
using ChatClosing.Storage;

namespace ChatClosing.Tests.Contacts;

/// <summary>
/// Every kind of log entry, erased: what is left are ids, times and words of ours. A new event, or a new member of one, fails here until somebody
/// decides whether it says something about a person (<see cref="ErasedContent"/>) or not (<see cref="Harmless"/>).
/// </summary>
public sealed class ErasedContentTests
{
    private static readonly string[] Harmless =
    [
        "messageId", "messageIds", "questionId", "conversationId", "threadId", "contactId", "previousId", "engagementId", "typeId", "by", // ours
        "agent", "group", "offerId",
        "externalId", "aboutExternalId", "lastCustomerMessage", "privatelyAnswered", "clientId", "id", "replyToId", // by which a repeat is recognised
        "at", "timestamp", "windowEndsAt", "undoUntil", "sealsAt", "givesUpAt", "lockAfter", "expiresAt",
        "since", "snoozedUntil", "botSilentAfter", "wrapUpEndsAt", "leftAt", "sentAt", "lastCustomerAt", "escalateAfter", "idleAfter",
        "account", "channel", "channelId", "type", "what", "reason", "code", "action", "question", "automatic", "how", // words of ours
        "tokenHash", // of a secret that nobody has here
        "effectId", "kind", "reference", // of a side effect: the receiver's number, by which it is asked back
        "replyTo", "answers", "windowGrace", "template/name", "language",
    ];

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Storage", "Golden");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory, MemberData(nameof(Files))]
    public void No_entry_says_anything_about_a_person(string file)
    {
        var name = EventJson.Names.Single(n => file == n || file.StartsWith($"{n}.", StringComparison.Ordinal));
        var stored = File.ReadAllText(Path.Combine(Folder, $"{file}.json"));

        var erased = EventJson.Write(ErasedContent.Of(EventJson.Read(name, stored)));

        Texts(JsonNode.Parse(erased)!, "").Where(text => !Harmless.Contains(text.Member)).ShouldBeEmpty();
    }

    private static IEnumerable<(string Member, string Text)> Texts(JsonNode? node, string member) => node switch
    {
        // A name may be anybody's: it counts with what it is the name of.
        JsonObject o => o.SelectMany(pair => Texts(pair.Value, pair.Key == "name" ? $"{member}/name" : pair.Key)),
        JsonArray a => a.SelectMany(item => Texts(item, member)),
        JsonValue v when v.TryGetValue<string>(out var text) && text.Length > 0 => [(member, text)],
        _ => [],
    };
}
