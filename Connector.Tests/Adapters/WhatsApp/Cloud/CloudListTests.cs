using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>Answers to tap are a list. (Cloud API, Interactive list messages, 2026-05.)</summary>
public sealed class CloudListTests
{
    [Fact]
    public async Task They_go_out_as_rows_behind_a_button()
    {
        await using var platform = await CloudPlatform.AnsweringAsync(200, """{"messaging_product":"whatsapp","messages":[{"id":"wamid.sent"}]}""");
        var message = new OutgoingMessage(Guid.NewGuid(), CloudExamples.Phone, "Satisfied?")
        {
            QuickReplies = new QuickReplies("Rate us", [new("5", "survey:t:5"), new("1", "survey:t:1")]),
        };

        (await platform.SendAsync(message)).ShouldBe(new SendAccepted("wamid.sent"));

        platform.Sent.GetProperty("type").GetString().ShouldBe("interactive");
        platform.Sent.GetProperty("interactive").GetRawText().ShouldBe(
            """{"type":"list","body":{"text":"Satisfied?"},"action":{"button":"Rate us","sections":[{"rows":"""
            + """[{"id":"survey:t:5","title":"5"},{"id":"survey:t:1","title":"1"}]}]}}""");
    }
}
