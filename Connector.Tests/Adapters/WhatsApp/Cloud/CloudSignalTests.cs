using ChatClosing.Adapters.Channels;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>Read marks and "typing".</summary>
public sealed class CloudSignalTests
{
    private static readonly OutgoingMessage To = new(Guid.NewGuid(), Phone, "") { LastCustomerMessageId = "wamid.theirs" };

    [Theory]
    [InlineData(ContactSignal.Seen, """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.theirs"}""")]
    [InlineData(
        ContactSignal.Typing,
        """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.theirs","typing_indicator":{"type":"text"}}""")]
    public async Task One_call_shows_it(ContactSignal signal, string body)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, """{"success":true}""");
        (await SignalAsync(platform, To, signal)).ShouldBeTrue();
        var asked = platform.Asked.ShouldHaveSingleItem();
        asked.Target.ShouldStartWith($"/v26.0/{Number}/messages?");
        asked.Body.ShouldBe(body);
        platform.Adapter.ShowsTyping.ShouldBeTrue();
    }

    [Theory]
    [InlineData(200, """{"success":false}""")]
    [InlineData(400, """{"error":{"message":"(#131009) Parameter value is not valid","code":131009}}""")]
    [InlineData(500, "")]
    public async Task What_did_not_work_is_told(int status, string body)
    {
        await using var platform = await CloudPlatform.AnsweringAsync(status, body);
        (await SignalAsync(platform, To, ContactSignal.Seen)).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_message_there_is_nothing_to_mark()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, """{"success":true}""");
        (await SignalAsync(platform, To with { LastCustomerMessageId = null }, ContactSignal.Typing)).ShouldBeFalse();
        platform.Asked.ShouldBeEmpty();
    }

    private static Task<bool> SignalAsync(CloudPlatform platform, OutgoingMessage to, ContactSignal signal) =>
        platform.Adapter.SignalAsync(platform.Http, platform.Account, to, signal, default);
}
