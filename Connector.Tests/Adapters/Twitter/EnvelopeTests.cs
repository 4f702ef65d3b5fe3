using ChatClosing.Adapters.Channels;
using static ChatClosing.Tests.Adapters.Twitter.TwitterExamples;

namespace ChatClosing.Tests.Adapters.Twitter;

/// <summary>Odd bodies: what can be read is read, the rest is kept with its reason.</summary>
public sealed class EnvelopeTests
{
    private const string Hello = """{"text":"hello"}""";

    [Theory]
    [InlineData("""{"for_user_id":"1"}""")]
    [InlineData("""{"for_user_id":"1","teleport_events":[]}""")]
    [InlineData("""{"for_user_id":"1","direct_message_events":{}}""")]
    [InlineData("""{"for_user_id":"1","direct_message_events":[null]}""")]
    [InlineData("""{"user_event":{"teleport":{}}}""")]
    [InlineData("""{"user_event":{"revoke":{"source":{}}}}""")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{"event_type":"dm.received"}}""")]
    [InlineData("""{"data":{"event_type":"dm.received","payload":{}}}""")]
    [InlineData("""{"data":{"event_type":"dm.read","payload":{"sender_id":"1"},"filter":{"user_id":"2"}}}""")]
    [InlineData("""{"data":{"event_type":"oauth.revoke","payload":{}}}""")]
    [InlineData("""{"data":{"event_type":"chat.received","payload":{"id":"1","sender_id":"2"}}}""")]
    [InlineData("""{"data":{"event_type":"dm.teleported","payload":{}}}""")]
    [InlineData("""{"data":{"event_type":"unheard.of","payload":{}}}""")]
    public void What_is_not_understood_goes_to_quarantine(string body) => Read(body).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();

    [Theory]
    [InlineData("""{"for_user_id":"1","direct_message_events":[]}""")]
    [InlineData("""{"for_user_id":"1","direct_message_events":null,"users":null}""")]
    public void Nothing_is_nothing(string body) => Read(body).ShouldBeEmpty();

    [Fact]
    public void A_message_for_nobody_goes_to_quarantine_alone()
    {
        var body = AccountActivity(Message("\"1\"", "\"2\"", Hello))
            .Replace($"\"for_user_id\":\"{Shop}\"", "\"for_user_id\":null", StringComparison.Ordinal);
        Read(body).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();
    }

    [Fact]
    public void An_envelope_that_names_two_accounts_is_nobodys()
    {
        var body = AccountActivity(Message("\"1\"", "\"2\"", Hello))[..^1] + ""","for_user_id":"99"}""";
        Read(body).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();
        var message = Message("\"1\"", "\"2\"", Hello);
        var payload = $$"""{"direct_message_events":[{{message}}],"for_user_id":"1","for_user_id":"2"}""";
        Read(XActivity("dm.received", payload)).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();
    }

    [Fact]
    public void The_time_is_the_ids_own_so_that_both_APIs_give_the_same()
    {
        var id = $"\"{IdOf(Time)}\"";
        foreach (var told in new[] { "\"1763800000123\"", "\"1763800000153\"", "1763799999000", "null", "0" })
            TimeOf(id, told).ShouldBe(Time);
    }

    [Fact]
    public void An_id_that_holds_no_time_leaves_it_to_the_event()
    {
        TimeOf($"\"{IdOf(Time.AddDays(400))}\"", "\"1763800000123\"").ShouldBe(Time);
        TimeOf("\"1\"", "\"1763800000123\"").ShouldBe(Time);
        TimeOf("\"9223372036854775807\"", "null").ShouldBeNull();
        TimeOf("\"1\"", "null").ShouldBeNull();
    }

    [Fact]
    public void A_clock_that_is_days_ahead_is_kept_as_it_is() =>
        TimeOf("\"1\"", "\"4102444800000\"").ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(4102444800000));

    [Theory]
    [InlineData("""{"name":"Maria Conti","screen_name":"maria"}""", "Maria Conti")]
    [InlineData("""{"data":{"name":"Maria Conti","username":"maria"}}""", "Maria Conti")]
    [InlineData("""{"name":"  ","screen_name":"maria"}""", "@maria")]
    [InlineData("""{"name":null,"screen_name":"maria"}""", "@maria")]
    [InlineData("""{"name":"\u200b\u200d\u2060","screen_name":"maria"}""", "@maria")]
    [InlineData("""{"name":"\u202e","username":"maria"}""", "@maria")]
    [InlineData("""{"name":"😀👍🏽","screen_name":"maria"}""", "😀👍🏽")]
    [InlineData("""{"name":"مريم","screen_name":"maria"}""", "مريم")]
    public void A_name_that_cannot_be_seen_is_the_handle(string user, string name) => ProfileOf(user)!.Name.ShouldBe(name);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"name":"","screen_name":"","profile_image_url_https":"javascript:alert(1)"}""")]
    public void Who_is_not_described_is_nobody_to_show(string user) => ProfileOf(user).ShouldBeNull();

    [Fact]
    public void A_very_long_name_is_cut() =>
        ProfileOf($$"""{"name":"{{new string('x', 10_000)}}"}""")!.Name!.Length.ShouldBe(200);

    [Theory]
    [InlineData("see https://t.co/abc", null, "see")]
    [InlineData("https://t.co/mine https://t.co/abc", null, "https://t.co/mine")]
    [InlineData("see https://t.co/other", "https://t.co/abc", "see https://t.co/other")]
    [InlineData("see https://t.co/abc  ", "https://t.co/abc", "see")]
    [InlineData("no link", null, "no link")]
    public void Only_the_attachments_own_link_goes(string text, string? link, string left)
    {
        var url = link is null ? "" : $"\"url\":\"{link}\",";
        var data = $$"""{"text":"{{text}}","attachment":{"type":"media","media":{ {{url}}"type":"photo"} } }""";
        Wrote(data).Activity.Text.ShouldBe(left);
    }

    [Fact]
    public void A_link_without_an_attachment_stays() => Wrote("""{"text":"see https://t.co/abc "}""").Activity.Text.ShouldBe("see https://t.co/abc ");

    private static CustomerWrote Wrote(string data) =>
        Read(AccountActivity(Message("\"1\"", "\"2\"", data))).ShouldHaveSingleItem().ShouldBeOfType<CustomerWrote>();

    private static DateTimeOffset? TimeOf(string id, string told) =>
        Read(AccountActivity(Message(id, "\"2\"", Hello, told))).ShouldHaveSingleItem().ShouldBeOfType<CustomerWrote>().Time;

    private static ContactProfile? ProfileOf(string user) =>
        Read(AccountActivity(Message("\"1\"", "\"2\"", Hello)).Replace("\"users\":{}", $$"""
            "users":{"2":{{user}}}
            """, StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldBeOfType<CustomerWrote>().Profile;
}
