using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Tests.Architecture;
using ChatClosing.Transcripts.Rendering;

namespace ChatClosing.Tests.Transcripts;

/// <summary>
/// What a history looks like, to the last byte: Golden/. A change that is meant is written by CHATCLOSING_REFRESH_GOLDEN=1, and read by whoever reviews it.
/// </summary>
public sealed class TranscriptGoldenTests
{
    private static readonly Guid Anna = Guid.Parse("01950008-7c1e-7a01-8f00-000000000001");
    private static readonly Guid Delivery = Guid.Parse("01950008-7c1e-7a01-8f00-000000000002");
    private static readonly Guid Id = Guid.Parse("01950008-7c1e-7a01-8f00-000000000003");
    private static readonly Guid Photo = Guid.Parse("01950008-7c1e-7a01-8f00-000000000004");
    private static readonly Guid Answer = Guid.Parse("01950008-7c1e-7a01-8f00-000000000005");
    private static readonly Guid Gone = Guid.Parse("01950008-7c1e-7a01-8f00-000000000006");

    private static readonly KnownNames Names = new(
        new Dictionary<Guid, string> { [Anna] = "Anna Berg" }.ToFrozenDictionary(),
        new Dictionary<Guid, KnownType> { [Delivery] = new(Delivery, "Livraison & retours", false) }.ToFrozenDictionary());

    private static DateTimeOffset At(int second) => new DateTimeOffset(2026, 3, 28, 23, 59, 0, TimeSpan.Zero).AddSeconds(second);

    private static List<Event> Log =>
    [
        new ConversationStarted(Id, Id, Id, "shop", "messenger", null, At(0)),
        new MessageReceived(Photo, "m_1", MessageKind.Message, new Activity
        {
            Type = "message",
            Text = "<script>alert(1)</script>\nSecond line: \"où\" ?",
            Locale = "fr-FR",
            Attachments = [new("image/jpeg", "https://cdn.example/secret?token=canary", "photo <1>.jpg"), new("text/html", "https://maps.example/?q=a&b=c", "A place")],
        }, At(86_400), At(0)),
        new EngagementOpened(Id, Anna, TimeSpan.FromHours(12), At(5)),
        new MessageReceived(Gone, "m_2", MessageKind.Message, new Activity { Type = "message", Text = "never mind" }, At(86_400), At(6)),
        new MessageUnsent("m_2", Gone, At(7)),
        new MessageQueued(Answer, "c1", Anna, "Bonjour Maria 👋", At(20)),
        new MessageAccepted(Answer, "m_3", At(21)),
        new MessageEdited("m_1", Photo, "Where is my parcel? <b>now</b>", 1, At(22)),
        new MessagesRead([Answer], At(90)),
        new NoteAdded(Anna, "speaks French & <i>German</i>", false, At(91)),
        new ConversationQualified(Anna, Delivery, At(92)),
        new NoteAdded(Anna, "resolved", true, At(93)),
        new EndAsked(Anna, At(103), At(223), "agent", At(93)) { Wishes = new EndWishes { EmailTo = ["boss@example.com"] } },
        new ConversationEnded(At(103)),
    ];

    private static Transcript It => TranscriptBuilder.Of(Log, 1, Names, "Maria <Santos>")!;

    private static TranscriptStyle Style(TranscriptWords words, bool withNotes = true) => new()
    {
        Words = words,
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"),
        WithNotes = withNotes,
        PublicUrl = new Uri("https://chat.example.com/"),
    };

    public static TheoryData<string> Files => ["en.txt", "fr.txt", "fr.customer.txt", "en.html", "fr.html", "en.transcript", "en.customer.transcript"];

    [Theory, MemberData(nameof(Files))]
    public void It_looks_as_it_did(string file)
    {
        var style = Style(TranscriptWords.Of(file[..2])!, withNotes: !file.Contains("customer", StringComparison.Ordinal));
        var written = Path.GetExtension(file) switch
        {
            ".html" => HtmlTranscript.Write(It, style),
            ".transcript" => Encoding.UTF8.GetString(ActivityTranscript.Write(It, style)),
            _ => TextTranscript.Write(It, style),
        };
        var golden = Path.Combine(SourceFile.Root(), "Connector.Tests", "Transcripts", "Golden", file);
        if (Environment.GetEnvironmentVariable("CHATCLOSING_REFRESH_GOLDEN") == "1")
            File.WriteAllText(golden, written);
        written.ShouldBe(File.ReadAllText(golden));
    }

    [Fact]
    public void What_is_logged_after_a_revision_is_not_in_it()
    {
        List<Event> later = [.. Log, new NoteAdded(Anna, "later", false, At(200)), new EffectDone(Id, "email", "boss@example.com", "<1>", null, At(201)),
            new SpamMarked(Anna, true, At(300)), new NoteAdded(Anna, "much later", false, At(400))];
        TextTranscript.Write(TranscriptBuilder.Of(later, 1, Names, "Maria <Santos>")!, Style(TranscriptWords.English))
            .ShouldBe(TextTranscript.Write(It, Style(TranscriptWords.English)));
        TranscriptBuilder.Of(later, 2, Names, null)!.Lines[^1].Text.ShouldBe("later");
        TranscriptBuilder.Of(later, 3, Names, null)!.Lines[^1].What.ShouldBe("conversation.spam");
        TranscriptBuilder.Of(later, 5, Names, null).ShouldBeNull();
        TranscriptBuilder.Of(later, null, Names, null)!.Lines[^1].Text.ShouldBe("much later");
    }

    [Fact]
    public void Customers_never_read_a_note()
    {
        foreach (var words in new[] { TranscriptWords.English, TranscriptWords.French })
        {
            var style = Style(words, withNotes: false);
            string[] all = [TextTranscript.Write(It, style), HtmlTranscript.Write(It, style), Encoding.UTF8.GetString(ActivityTranscript.Write(It, style))];
            foreach (var text in all)
                text.ShouldSatisfyAllConditions(t => t.ShouldNotContain("German"), t => t.ShouldNotContain("resolved"), t => t.ShouldNotContain("Livraison"));
        }
    }

    [Fact]
    public void Customers_get_the_names_of_our_files_and_colleagues_a_link_that_leads_somewhere()
    {
        var colleague = Style(TranscriptWords.English);
        var (customer, nowhere) = (colleague with { WithNotes = false }, colleague with { PublicUrl = null });
        AllOf(colleague).ShouldAllBe(t => t.Contains("https://chat.example.com/api/v1/media/"));
        foreach (var text in AllOf(customer).Concat(AllOf(nowhere)))
            text.ShouldSatisfyAllConditions(t => t.ShouldNotContain("/api/v1/"), t => t.ShouldContain("photo"), t => t.ShouldContain("https://maps.example/"));

        static string[] AllOf(TranscriptStyle style) =>
            [TextTranscript.Write(It, style), HtmlTranscript.Write(It, style), Encoding.UTF8.GetString(ActivityTranscript.Write(It, style))];
    }

    [Fact]
    public void Nobody_s_address_and_no_link_of_a_platform_is_in_it()
    {
        var style = Style(TranscriptWords.English);
        string[] all = [TextTranscript.Write(It, style), HtmlTranscript.Write(It, style), Encoding.UTF8.GetString(ActivityTranscript.Write(It, style))];
        foreach (var text in all)
            text.ShouldSatisfyAllConditions(t => t.ShouldNotContain("canary"), t => t.ShouldNotContain("boss@"), t => t.ShouldNotContain("never mind"));
    }

    [Fact]
    public void The_file_of_activities_is_an_array_of_them()
    {
        var activities = JsonSerializer.Deserialize(ActivityTranscript.Write(It, Style(TranscriptWords.English)), ActivityJson.Default.IReadOnlyListActivity)!;
        activities.Count.ShouldBe(It.Lines.Count);
        activities.ShouldAllBe(a => a.Id != null && a.Timestamp != null && a.From!.Role != null && (a.Type == "message" || a.Type == "event"));
        activities.Single(a => a.Id == Answer.ToString()).From!.Role.ShouldBe("bot");
    }

    [Fact]
    public void Both_languages_have_every_word() => TranscriptWords.French.Keys.Order().ShouldBe(TranscriptWords.English.Keys.Order());
}
