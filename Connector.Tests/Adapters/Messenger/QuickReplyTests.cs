using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;
using Microsoft.AspNetCore.Http;
using static ChatClosing.Tests.Adapters.Messenger.MessengerExamples;

namespace ChatClosing.Tests.Adapters.Messenger;

/// <summary>Answers to tap. (Messenger platform, Quick replies, 2026-05-05.)</summary>
public sealed class QuickReplyTests : IDisposable
{
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task They_go_out_under_the_text()
    {
        JsonElement body = default;
        await using var platform = await LoopbackPlatform.StartAsync(async call =>
        {
            body = await call.Request.ReadFromJsonAsync<JsonElement>();
            await call.Response.WriteAsJsonAsync(new { recipient_id = Customer, message_id = "m_sent" });
        });
        var message = new OutgoingMessage(Guid.NewGuid(), Customer, "Satisfied?")
        {
            QuickReplies = new QuickReplies("Rate us", [new("5 – very", "survey:t:5"), new("1", "survey:t:1")]),
        };

        (await new MessengerAdapter().SendAsync(http, Shop with { ApiBaseUrl = platform.BaseUrl }, message, default)).ShouldBe(new SendAccepted("m_sent"));

        body.GetProperty("message").GetProperty("text").GetString().ShouldBe("Satisfied?");
        JsonSerializer.Serialize(body.GetProperty("message").GetProperty("quick_replies"), Plain).ShouldBe(
            """[{"content_type":"text","title":"5 – very","payload":"survey:t:5"},{"content_type":"text","title":"1","payload":"survey:t:1"}]""");
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
