using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Adapters;

/// <summary>What every adapter must survive whose platform writes JSON.</summary>
public abstract class JsonAdapterCompliance : AdapterCompliance
{
    /// <summary>An event as <see cref="AdapterCompliance.TextEvent"/>, its values given as JSON, so that they can be anything.</summary>
    protected abstract string RawTextEvent(string externalId, string contactId, string text, string time);

    /// <summary>Unix time in the platform's unit, for example milliseconds.</summary>
    protected abstract long InPlatformUnits(DateTimeOffset time);

    protected override string TextEvent(string externalId, string contactId, string text) =>
        RawTextEvent(Json(externalId), Json(contactId), Json(text), Some);

    private string Some => InPlatformUnits(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)).ToString(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("""a\ud83d""", "a\uFFFD")]
    [InlineData("""\ude00b""", "\uFFFDb")]
    [InlineData("""\ud83d\ud83d\ude00""", "\uFFFD😀")]
    [InlineData("""\ud83dx\ude00""", "\uFFFDx\uFFFD")]
    [InlineData("""\uD83D\uDE00 \\ud83d""", "😀 \\ud83d")]
    [InlineData("""a\u0000b""", "ab")]
    public void Half_characters_and_NUL_never_reach_the_text(string escaped, string text)
    {
        var events = Read(Body(RawTextEvent("\"m1\"", "\"c1\"", $"\"{escaped}\"", Some), TextEvent("m2", "c2", "neighbour")));
        Wrote(events).Select(e => e.Activity.Text).ShouldBe([text, "neighbour"]);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_replaced()
    {
        var body = Body(TextEvent("m1", "c1", "a~b"));
        body[body.AsSpan().IndexOf("~"u8)] = 0xFF;
        Wrote(Read(body)).Single().Activity.Text.ShouldBe("a\uFFFDb");
    }

    [Fact]
    public void A_byte_order_mark_is_no_matter() =>
        Wrote(Read([.. Encoding.UTF8.Preamble, .. Body(TextEvent("m1", "c1", "hello"))])).ShouldHaveSingleItem();

    [Theory]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("\"007\"", "007")]
    public void Ids_may_be_numbers_and_keep_every_digit(string json, string id) =>
        Wrote(Read(Body(RawTextEvent("\"m1\"", json, "\"hello\"", Some)))).Single().ContactId.ShouldBe(id);

    [Theory]
    [InlineData("1e400")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("true")]
    public void What_is_no_id_sends_only_that_event_to_quarantine(string json)
    {
        var events = Read(Body(
            RawTextEvent("\"m1\"", json, "\"hello\"", Some),
            RawTextEvent(json, "\"c2\"", "\"hello\"", Some),
            TextEvent("m3", "c3", "neighbour")));
        events.OfType<Unreadable>().Count().ShouldBe(2);
        Wrote(events).Single().ExternalId.ShouldBe("m3");
    }

    [Fact]
    public void Times_are_the_events_own_as_number_or_string()
    {
        var time = new DateTimeOffset(2026, 11, 22, 12, 34, 56, TimeSpan.Zero);
        var number = InPlatformUnits(time).ToString(CultureInfo.InvariantCulture);
        foreach (var json in new[] { number, $"\"{number}\"" })
            Wrote(Read(Body(RawTextEvent("\"m1\"", "\"c1\"", "\"hello\"", json)))).Single().Time.ShouldBe(time);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("99999999999999999")]
    [InlineData("99999999999999999999999999")]
    [InlineData("\"soon\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_time_that_cannot_be_meant_is_none(string json) =>
        Wrote(Read(Body(RawTextEvent("\"m1\"", "\"c1\"", "\"hello\"", json)))).Single().Time.ShouldBeNull();

    [Fact]
    public void A_key_that_stands_twice_sends_only_that_event_to_quarantine()
    {
        var once = TextEvent("m1", "c1", "one");
        var events = Read(Body(once, "{" + once[1..^1] + "," + once[1..], TextEvent("m2", "c2", "two")));
        events[1].ShouldBeOfType<Unreadable>();
        Wrote(events).Select(e => e.Activity.Text).ShouldBe(["one", "two"]);
    }

    [Theory]
    [InlineData(33)]
    [InlineData(10_000)]
    [InlineData(500_000)]
    public void A_depth_bomb_goes_to_quarantine(int depth)
    {
        var bomb = new string('[', depth) + new string(']', depth);
        Read(Body(RawTextEvent("\"m1\"", "\"c1\"", bomb, Some))).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();
    }

    [Fact]
    public void Bytes_of_the_event_are_kept_in_quarantine_and_nothing_of_them_in_the_reason()
    {
        var unreadable = Read(Body(RawTextEvent("null", "\"c1\"", "\"secret words\"", Some))).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();
        Encoding.UTF8.GetString(unreadable.Raw.Span).ShouldContain("secret words");
        unreadable.Reason.ShouldNotContain("secret");
    }

    protected static string Json(string text) => JsonSerializer.Serialize(text);
}
