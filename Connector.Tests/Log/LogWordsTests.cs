using System.Text.Json.Nodes;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Log;

/// <summary>What words find, the same on both databases.</summary>
public sealed class LogWordsTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Words_phrases_and_what_may_not_be_there(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        var shop = await desk.Writes("The parcel shop was closed. Où est l’Été, Müßig?");
        var other = await desk.Writes("The shop lost my parcel, order-1234");
        var thanks = await desk.Writes("Thank you");
        var tokyo = await desk.Writes("東京タワーはどこですか");

        await desk.FindsWords("parcel shop", shop, other);
        await desk.FindsWords("PARCEL closed", shop);
        await desk.FindsWords("\"parcel shop\"", shop);
        await desk.FindsWords("\"shop lost\" parc", other);
        await desk.FindsWords("parc", shop, other);
        await desk.FindsWords("parc shop");
        await desk.FindsWords("\"parc\"");
        await desk.FindsWords("shop -closed", other);
        await desk.FindsWords("-shop", thanks, tokyo);
        await desk.FindsWords("shop -\"parcel shop\"", other);
        await desk.FindsWords("été mussig ou", shop);
        await desk.FindsWords("order-12", other);
        await desk.FindsWords("1234-order");
        await desk.FindsWords("タワー", tokyo);
        await desk.FindsWords("ワタ");
        await desk.FindsWords("closed Thank");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Answers_notes_endnotes_and_the_customers_name_are_found(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        await desk.Office.WritesAsync(["maria"], "Hello", l => l with { Name = "Maria Conti" });
        var id = (await desk.Office.ConversationsAsync()).Single().Id;
        (await desk.Anna.Does(id, "pick")).MustBe(200);
        await desk.Anna.UntilDelivery(id, await desk.Anna.Says(id, "Your umbrella is here"), "accepted");
        (await desk.Anna.Does(id, "notes", new { text = "prefers mornings" })).MustBe(201);
        (await desk.Anna.Does(id, "end", new { endnote = "voucher of ten" })).MustBe(202);

        foreach (var words in new[] { "umbrella", "mornings", "voucher", "conti", "maria umbrella voucher" })
            await desk.FindsWords(words, id);
        (await desk.Anna.Does(id, "notes", new { text = "rang again about a telescope" })).MustBe(201);
        await desk.FindsWords("telescope", id);
        // Side by side in a text, not across two of them.
        await desk.FindsWords("\"hello your\"");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_snippet_shows_the_place_and_marks_the_words(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        var (before, after) = (string.Concat(Enumerable.Repeat("before ", 40)), string.Concat(Enumerable.Repeat("after ", 60)));
        var id = await desk.Writes($"{before}😀 the PARCÉL shop <b>refused</b> {after}");
        await desk.FindsWords("\"parcel shop\" refus", id);

        var snippet = (await desk.Page("q=" + Uri.EscapeDataString("\"parcel shop\" refus"))).Items().ShouldHaveSingleItem()["snippet"]!;
        var text = snippet.Text("text")!;
        Marked(snippet).ShouldBe(["PARCÉL shop", "refused"]);
        text.ShouldContain("<b>refused</b>", Case.Sensitive, "text, not markup");
        text.Length.ShouldBeLessThanOrEqualTo(180);
        (snippet["begins"]!.GetValue<bool>(), snippet["continues"]!.GetValue<bool>()).ShouldBe((true, true));
        (snippet.Text("kind"), snippet.Number("seq")).ShouldBe(("message", 2));
    }

    [Theory, Sqlite, Postgresql]
    public async Task Nothing_that_can_be_typed_is_an_error(string database)
    {
        await using var desk = await LogDesk.StartAsync(database);
        var id = await desk.Writes("it's 100% (sure) & \"quoted\"");
        await desk.FindsWords("it's", id);
        string[] typed =
        [
            "\"", "\"\"", "-", "--", "-\"", "\"sure", "sure\"", "'", "''; drop table search; --", "%", "_", "*", "a:*", "a & | ! b", "<->", "NOT",
            "AND OR NEAR(", "NEAR(\"a\" \"b\")", "words:sure", "^sure", "{words}: sure", "\0sure", "\uD83D", "\u202E", "sure\\", "(((", "sure)))",
            new string('a', 3_000), string.Join(' ', Enumerable.Range(0, 500)), "$1", "{0}", "@p0", "-sure -\"", "!!!",
        ];
        foreach (var words in typed)
            (await desk.Anna.GetAsync($"conversations?q={Uri.EscapeDataString(words)}")).MustBe(200);
        await desk.FindsWords("!!!");
        await desk.FindsWords("   ", id);
        await desk.FindsWords("\"sure", id);
        await desk.FindsWords("(SURE) & 100%", id);
        await desk.FindsWords("NOT");
    }

    private static IEnumerable<string> Marked(JsonNode snippet) => snippet["marks"]!.AsArray()
        .Select(m => snippet.Text("text")!.Substring((int)m.Number("start"), (int)m.Number("length")));
}
