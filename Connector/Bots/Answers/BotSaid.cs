using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;

namespace ChatClosing.Bots.Answers;

/// <summary>What an activity of a bot asks for. Exactly one of its kinds.</summary>
internal abstract record BotSaid
{
    private const int MostFiles = 10;

    /// <summary>Reads an activity.</summary>
    /// <param name="activity">Of repaired JSON (<see cref="JsonBytes.Repair"/>).</param>
    /// <returns>What it asks for, or what is wrong with it.</returns>
    public static (BotSaid? Said, string Fault) Read(JsonElement activity)
    {
        if (activity.ValueKind != JsonValueKind.Object)
            return (null, "An activity is an object.");
        return Member(activity, "type") switch
        {
            "message" => Message(activity),
            "typing" => (new BotTypes(), ""),
            "endOfConversation" => (new BotSaysGoodbye(Clean(Member(activity, "text"))), ""),
            "event" when Member(activity, "name") == "handoff.initiate" => (new BotCallsPeople(HandOffText.Of(activity)), ""),
            // What libraries send beside what is meant for the customer.
            "trace" or "event" or "invokeResponse" => (new BotAside(), ""),
            null => (null, "'type' is missing."),
            var type => (null, $"An activity of the type '{type}' cannot be brought to this customer. Send a message, typing, endOfConversation, or the event handoff.initiate."),
        };
    }

    private static (BotSaid? Said, string Fault) Message(JsonElement activity)
    {
        var (files, fault) = Files(activity);
        if (fault.Length > 0)
            return (null, fault);
        var text = Clean(Member(activity, "text"));
        return text.Length == 0 && files.Count == 0 ? (null, "'text' is missing or empty.") : (new BotWrites(text) { Taps = Taps(activity), Named = files }, "");
    }

    // A card is a picture of buttons that every channel draws otherwise, or not at all.
    private static (IReadOnlyList<BotFile> Files, string Fault) Files(JsonElement activity)
    {
        if (!activity.TryGetProperty("attachments", out var attachments) || attachments.ValueKind == JsonValueKind.Null)
            return ([], "");
        if (attachments.ValueKind != JsonValueKind.Array || attachments.GetArrayLength() > MostFiles)
            return ([], $"'attachments' is a list of at most {MostFiles} files.");
        var files = new List<BotFile>();
        foreach (var one in attachments.EnumerateArray())
        {
            if (one.ValueKind != JsonValueKind.Object || Member(one, "contentUrl") is not { Length: > 0 } url)
            {
                var what = one.ValueKind == JsonValueKind.Object ? Member(one, "contentType") : null;
                return ([], $"'attachments': only files with a 'contentUrl' are brought to customers, not {what ?? "this"}. Cards are not: send a text, with suggestedActions if you like.");
            }

            files.Add(new BotFile(url, Member(one, "contentType"), Member(one, "name")));
        }

        return (files, "");
    }

    // Titles only: what comes back is what the customer reads there.
    private static List<string> Taps(JsonElement activity) =>
        activity.TryGetProperty("suggestedActions", out var suggested) && suggested.ValueKind == JsonValueKind.Object
        && suggested.TryGetProperty("actions", out var actions) && actions.ValueKind == JsonValueKind.Array
            ? [.. actions.EnumerateArray().Where(a => a.ValueKind == JsonValueKind.Object).Select(a => Clean(Member(a, "title") ?? Member(a, "value"))).Where(t => t.Length > 0)]
            : [];

    internal static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Clean(string? text) => PlainText.Clean(text ?? "").Trim();
}

/// <summary>A message for the customer.</summary>
internal sealed record BotWrites(string Text) : BotSaid
{
    /// <summary>Answers to tap.</summary>
    public IReadOnlyList<string> Taps { get; init; } = [];

    /// <summary>Its files, as the bot names them.</summary>
    public IReadOnlyList<BotFile> Named { get; init; } = [];

    /// <summary>The same, once they are here.</summary>
    public IReadOnlyList<FileContent> Files { get; init; } = [];
}

/// <summary>The customer may see that somebody is writing.</summary>
internal sealed record BotTypes : BotSaid;

/// <summary>The conversation is over; perhaps with a last word.</summary>
internal sealed record BotSaysGoodbye(string Text) : BotSaid;

/// <summary>People are to take over.</summary>
internal sealed record BotCallsPeople(string? Text) : BotSaid;

/// <summary>Nothing that concerns anybody here.</summary>
internal sealed record BotAside : BotSaid;
