using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>
/// <c>POST {number}/messages</c>: sends, marks as read, shows "typing". Whether a message may arrive at all – its window, its recipient – is told
/// afterwards, by a status; the call itself was answered 200. (Cloud API, Messages, 2026-05.)
/// </summary>
internal sealed class CloudSending(SimulatedWhatsAppCloud platform, CloudSurface surface)
{
    public async Task PostAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false);
        try
        {
            var json = JsonNode.Parse(body);
            if ((string?)json?["status"] == "read")
                await MarkReadAsync(http, body, json).ConfigureAwait(false);
            else
                await SendAsync(http, body, json).ConfigureAwait(false);
        }
        catch (CloudRefusal refusal)
        {
            await surface.RefuseAsync(http, body, refusal.Error).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            await surface.RefuseAsync(http, body, GraphErrors.Missing("a readable body")).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(HttpContext http, string body, JsonNode? json)
    {
        var fault = platform.Faults.Take();
        var refusal = fault switch
        {
            SendFault.RateLimit => CloudErrors.RateLimit,
            SendFault.PairRateLimit => CloudErrors.PairRateLimit,
            SendFault.ServerError => GraphErrors.Temporary,
            SendFault.Unavailable => GraphErrors.Unavailable,
            _ => null,
        };
        if (refusal is not null)
            await surface.RefuseAsync(http, body, refusal).ConfigureAwait(false);
        else if (fault == SendFault.Hang)
            await HangAsync(http, body).ConfigureAwait(false);
        else
            await TakeAsync(http, body, CloudOrder.Read(json, platform), fault).ConfigureAwait(false);
    }

    private async Task TakeAsync(HttpContext http, string body, CloudOrder order, SendFault? fault)
    {
        var message = new ThreadMessage(CloudPayloads.NewId(), false, order.Text, order.FileUrl, platform.Time.GetUtcNow())
        {
            Metadata = order.Opaque,
            Choices = order.Choices,
        };
        var failure = order.Person is null || fault == SendFault.PersonUnavailable ? CloudErrors.Undeliverable
            : !order.IsTemplate && (platform.Faults.WindowIsOver || !order.Person.IsWindowOpen) ? CloudErrors.WindowOver
            : null;
        if (failure is null)
            order.Person!.Receive(message);
        var isAnswerLost = fault == SendFault.AnswerLost;
        surface.Record(http, body, isAnswerLost ? 0 : 200, message.Mid);
        var isTold = platform.Faults.EchoBeforeAnswer && failure is null;
        if (isTold)
            await TellAsync(order, message, "sent").ConfigureAwait(false);
        platform.Run(cancel => FollowUpAsync(order, message, failure, isTold, cancel));
        if (isAnswerLost)
        {
            http.Abort();
            return;
        }

        await Task.Delay(platform.Faults.AnswerDelay, platform.Time, http.RequestAborted).ConfigureAwait(false);
        await CloudSurface.AnswerAsync(http, 200, Answer(order, message)).ConfigureAwait(false);
    }

    private async Task FollowUpAsync(CloudOrder order, ThreadMessage message, GraphErrors? failure, bool isTold, CancellationToken cancel)
    {
        var (options, time) = (platform.Options, platform.Time);
        await Task.Delay(options.EchoAfter, time, cancel).ConfigureAwait(false);
        if (failure is not null)
        {
            var failed = CloudPayloads.Failure(message.Mid, failure, order.Person, order.To, order.Opaque, time.GetUtcNow());
            await (platform.Faults.NoEchoes ? Task.CompletedTask : platform.Webhooks.TellAsync(failed)).ConfigureAwait(false);
            return;
        }

        if (!isTold)
            await TellAsync(order, message, "sent").ConfigureAwait(false);
        foreach (var (status, after) in new[] { ("delivered", options.DeliveredAfter), ("read", options.ReadAfter) })
        {
            if (after is not { } wait)
                continue;
            var rest = message.At + wait - time.GetUtcNow();
            await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, time, cancel).ConfigureAwait(false);
            await TellAsync(order, message, status).ConfigureAwait(false);
        }
    }

    private Task TellAsync(CloudOrder order, ThreadMessage message, string status) => platform.Faults.NoEchoes
        ? Task.CompletedTask
        : platform.Webhooks.TellAsync(
            CloudPayloads.Status(message.Mid, status, order.Person, order.To, order.Opaque, platform.Time.GetUtcNow()));

    private async Task MarkReadAsync(HttpContext http, string body, JsonNode json)
    {
        var id = (string?)json["message_id"] ?? "";
        var isTyping = json["typing_indicator"] is not null;
        if (!platform.People.Any(person => person.MarkRead(id, isTyping)))
            throw new CloudRefusal(CloudErrors.Invalid("message_id"));
        surface.Record(http, body, 200, null);
        await CloudSurface.AnswerAsync(http, 200, new JsonObject { ["success"] = true }).ConfigureAwait(false);
    }

    private async Task HangAsync(HttpContext http, string body)
    {
        surface.Record(http, body, 0, null);
        var ended = new TaskCompletionSource();
        using var aborted = http.RequestAborted.Register(() => ended.TrySetResult());
        using var stopping = platform.Stopping.Register(() => ended.TrySetResult());
        await ended.Task.ConfigureAwait(false);
        http.Abort();
    }

    private static JsonObject Answer(CloudOrder order, ThreadMessage message)
    {
        var contact = new JsonObject { ["input"] = order.To };
        if (order.Person is { HidesPhone: false } known)
            contact["wa_id"] = known.Phone;
        if (order.Person is { HasUserId: true } named)
            contact["user_id"] = named.UserId;
        return new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(contact),
            ["messages"] = new JsonArray(new JsonObject { ["id"] = message.Mid }),
        };
    }
}
