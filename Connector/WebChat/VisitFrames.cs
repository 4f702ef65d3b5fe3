using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ChatClosing.Conversations;
using ChatClosing.Storage;

namespace ChatClosing.WebChat;

/// <summary>What clients read, as Direct Line writes it.</summary>
internal sealed class VisitFrames(VisitBook book, NameCache names, TimeProvider clock)
{
    /// <summary>The most that one answer or frame holds; there may be more behind it.</summary>
    public const int MostAtOnce = 100;

    /// <summary>The event by which our own widget learns how the visit stands. Stock clients show no events.</summary>
    public const string StatusName = "chatclosing/status";

    private const string EndOfConversation =
        """{"type":"endOfConversation","from":{"id":"agent","role":"bot"},"code":"completedSuccessfully"}""";

    /// <summary>How a visit stands. Who learns that it has ended finds that in the visit, too.</summary>
    public async Task<VisitState> StateAsync(Visit visit, CancellationToken cancel)
    {
        var state = await book.StateAsync(visit, cancel);
        if (!state.IsEnded || state.EndToldAt is not null)
            return state;
        await book.AddAsync(visit, VisitBook.EndOf(visit), EndOfConversation, cancel);
        return state with { EndToldAt = clock.GetUtcNow() };
    }

    /// <summary>What is there behind a watermark: the activities and the next watermark.</summary>
    public async Task<(byte[] Json, long Watermark, bool IsEmpty)> ActivitiesAsync(Visit visit, long after, CancellationToken cancel)
    {
        var activities = await book.ReadAsync(visit.Id, after, MostAtOnce, cancel);
        var watermark = activities.Count > 0 ? activities[^1].Seq : after;
        return (Set(activities, watermark, (json, activity) => Write(json, visit, activity)), watermark, activities.Count == 0);
    }

    /// <summary>There is nothing behind a watermark.</summary>
    public static byte[] Nothing(long watermark) => Set<VisitActivity>([], watermark, (_, _) => { });

    /// <summary>A frame with how the visit stands, without a watermark: it is told anew to whoever connects.</summary>
    public async Task<byte[]> StatusAsync(VisitState state, CancellationToken cancel)
    {
        var agent = state is { AgentId: { } id, Status: not (null or Status.Waiting) } ? (await names.WithAsync([id], [], cancel)).Users.GetValueOrDefault(id) : null;
        return Frame(json =>
        {
            json.WriteString("type", "event");
            json.WriteString("name", StatusName);
            json.WriteStartObject("value");
            json.WriteString("status", Word(state.Status));
            json.WriteStartObject("agent");
            json.WriteString("name", agent);
            json.WriteEndObject();
            if (state is { Status: Status.Ending, DueAt: { } seals })
                json.WriteString("sealsAt", seals);
            json.WriteString("now", clock.GetUtcNow());
            json.WriteEndObject();
        });
    }

    /// <summary>A frame that says that somebody is writing.</summary>
    public static byte[] Typing() => Frame(json => json.WriteString("type", "typing"));

    // Told anew to whoever connects, so it moves no watermark.
    private static byte[] Frame(Action<Utf8JsonWriter> write) => Set([write], null, (json, members) =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteStartObject("from");
        json.WriteString("id", "agent");
        json.WriteString("role", "bot");
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static byte[] Set<T>(IEnumerable<T> activities, long? watermark, Action<Utf8JsonWriter, T> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("activities");
            foreach (var activity in activities)
                write(json, activity);
            json.WriteEndArray();
            if (watermark is { } seen)
                json.WriteString("watermark", seen.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static string Word(Status? status) => status switch
    {
        Status.WithBot => "bot",
        Status.Engaged => "engaged",
        Status.Ending => "ending",
        Status.Ended => "ended",
        _ => "waiting",
    };

    private static void Write(Utf8JsonWriter json, Visit visit, VisitActivity activity)
    {
        using var data = JsonDocument.Parse(activity.Data);
        json.WriteStartObject();
        json.WriteString("id", visit.ActivityId(activity.Seq));
        json.WriteString("timestamp", activity.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("conversation");
        json.WriteString("id", visit.PublicId);
        json.WriteEndObject();
        foreach (var member in data.RootElement.EnumerateObject())
            member.WriteTo(json);
        json.WriteEndObject();
    }
}
