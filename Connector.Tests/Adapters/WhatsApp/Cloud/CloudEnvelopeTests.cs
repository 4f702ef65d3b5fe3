using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Cloud;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>Envelopes as they should not be.</summary>
public sealed class CloudEnvelopeTests
{
    [Theory]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[]}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":null}]}""")]
    public void Empty_ones_mean_nothing(string body) => Read(body).ShouldBeEmpty();

    [Theory]
    [InlineData("\"messages\":[]")]
    [InlineData("\"messages\":null")]
    [InlineData("\"statuses\":[]")]
    [InlineData("\"errors\":[]")]
    [InlineData("\"messages\":[],\"statuses\":[],\"errors\":[{\"code\":1}]")]
    public void Empty_changes_mean_nothing(string members) => Read(Value(members)).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"object":"page","entry":[{"id":"1","changes":[]}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[7]}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{}}]}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages"}]}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[]}}]}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","messaging":[{"sender":{"id":"2"},"message":{"mid":"m"}}]}]}""")]
    public void Odd_ones_go_to_quarantine(string body) => Read(body).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();

    [Theory]
    [InlineData("\"something\":[]")]
    [InlineData("\"messages\":{}")]
    [InlineData("\"messages\":[7]")]
    [InlineData("\"messages\":[{\"from\":\"1\",\"type\":\"text\",\"text\":{\"body\":\"no id\"}}]")]
    [InlineData("\"messages\":[{\"id\":\"w\",\"type\":\"text\",\"text\":{\"body\":\"of nobody\"}}]")]
    [InlineData("\"messages\":[{\"id\":\"w\",\"type\":\"text\"}],\"contacts\":[{\"wa_id\":\"1\"}]")]
    [InlineData("\"messages\":[{\"id\":\"w\",\"from\":\"1\",\"type\":\"reaction\",\"reaction\":{\"emoji\":\"x\"}}]")]
    [InlineData("\"messages\":[{\"id\":\"w\",\"from\":\"1\",\"type\":\"edit\",\"edit\":{}}]")]
    [InlineData("\"messages\":[{\"id\":\"w\",\"from\":\"1\",\"type\":\"revoke\"}]")]
    [InlineData("\"messages\":[{\"id\":\"w\",\"from\":\"1\",\"type\":\"system\"}]")]
    [InlineData("\"messages\":[{\"id\":\"w\",\"type\":\"system\",\"system\":{\"body\":\"x\"}}]")]
    [InlineData("\"statuses\":[{\"id\":\"w\"}]")]
    [InlineData("\"statuses\":[{\"status\":\"read\",\"recipient_id\":\"1\"}]")]
    [InlineData("\"statuses\":[{\"id\":\"w\",\"status\":\"read\"}]")]
    public void Odd_parts_of_a_change_go_to_quarantine(string members) => Read(Value(members)).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();

    // channels.md §10, 32
    [Fact]
    public void One_bad_message_among_999_good_ones_goes_to_quarantine_alone()
    {
        string[] messages = [.. Enumerable.Range(0, 1000).Select(i => Text($"wamid.{i}", $"1650{i}"))];
        messages[500] = """{"id":{"not":"an id"},"secret":"words"}""";
        var events = Read(Messages(messages));
        events.OfType<CustomerWrote>().Count().ShouldBe(999);
        var bad = events[500].ShouldBeOfType<Unreadable>();
        Calls.Utf8(messages[500]).ShouldBe(bad.Raw.ToArray());
    }

    [Theory]
    [InlineData("\"messages\":[],\"messages\":[]")]
    [InlineData("\"metadata\":{\"phone_number_id\":\"2\"},\"messages\":[]")]
    public void A_key_that_stands_twice_outside_of_the_messages_spoils_the_change(string members) =>
        Read(Value(members)).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();

    [Fact]
    public void A_key_that_stands_twice_in_a_contact_hurts_no_message() =>
        Read(Value($$"""
            "contacts":[{"wa_id":"{{Phone}}","wa_id":"{{Phone}}"}],"messages":[{{Text("wamid.1")}}]
            """)).ShouldHaveSingleItem().ShouldBeOfType<CustomerWrote>();

    [Fact]
    public void More_than_one_call_may_hold_are_translated_and_the_insane_rest_is_kept()
    {
        var events = Read(Messages([.. Enumerable.Range(0, 10_500).Select(i => Text($"wamid.{i}"))]));
        events.OfType<CustomerWrote>().Count().ShouldBe(10_001);
        events[^1].ShouldBeOfType<Unreadable>().Reason.ShouldBe("too many events");
    }

    [Fact]
    public void A_large_body_is_read()
    {
        // channels.md §10, 24: three megabytes of a thousand messages.
        var text = new string('x', 3_000);
        string[] messages = [.. Enumerable.Range(0, 1000).Select(i => Text($"wamid.{i}").Replace("hello", text, StringComparison.Ordinal))];
        var body = Calls.Utf8(Messages(messages));
        body.Length.ShouldBeInRange(3_000_000, new CloudAdapter().Limits.MaxBodyBytes);
        Read(Messages(messages)).OfType<CustomerWrote>().Count().ShouldBe(1000);
    }

    [Fact]
    public void An_unknown_name_never_brings_content_into_the_reason() =>
        Read(Envelope("""{"field":"my secret words","value":{}}""")).ShouldBe([new Ignored("change:unnamed")]);

    private static IReadOnlyList<ChannelEvent> Read(string body) =>
        new CloudAdapter().Read(SignedCall(body), Shop).ShouldBeOfType<Received>().Events;
}
