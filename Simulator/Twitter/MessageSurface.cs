using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.Twitter;

/// <summary>
/// <c>POST /2/dm_conversations/with/{id}/messages</c> and <c>GET /2/users/{id}</c>, as strict as X: token, credits, 15 in 15 minutes, shape, 10,000
/// characters, people who take no messages. (docs.x.com, Direct Messages, 2026-08-22.)
/// </summary>
internal sealed class MessageSurface(SimulatedTwitter twitter)
{
    private const int LongestText = 10_000;

    public void Map(WebApplication app)
    {
        app.MapPost("/2/dm_conversations/with/{id}/messages", SendAsync);
        app.MapGet("/2/users/{id}", ProfileAsync);
    }

    private async Task SendAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false);
        var refusal = twitter.Refusal(http);
        var fault = refusal is null ? twitter.Faults.Take() : null;
        var isLimited = refusal is null && (fault == SendFault.RateLimit || !twitter.Budget.TryTake());
        refusal ??= isLimited ? TwitterRefusal.TooMany : fault switch
        {
            SendFault.ServerError => TwitterRefusal.Internal,
            SendFault.Unavailable => TwitterRefusal.Unavailable,
            SendFault.PersonUnavailable => TwitterRefusal.NotOpen,
            _ => null,
        };
        TellLimit(http, fault == SendFault.RateLimit ? twitter.Time.GetUtcNow() + twitter.Faults.RegainAfter : twitter.Budget.Reset);
        if (refusal is not null)
            await twitter.RefuseAsync(http, body, refusal).ConfigureAwait(false);
        else if (fault == SendFault.Hang)
            await HangAsync(http, body).ConfigureAwait(false);
        else if (Understand(http, body, out var person, out var text, out var media) is { } wrong)
            await twitter.RefuseAsync(http, body, wrong).ConfigureAwait(false);
        else
            await TakeAsync(http, body, person!, person!.Receive(text, media), fault == SendFault.AnswerLost).ConfigureAwait(false);
    }

    private async Task TakeAsync(HttpContext http, string body, TwitterPerson person, TwitterMessage message, bool isAnswerLost)
    {
        if (twitter.Faults.EchoBeforeAnswer)
            await EchoAsync(person, message).ConfigureAwait(false);
        twitter.Run(cancel => FollowUpAsync(person, message, twitter.Faults.EchoBeforeAnswer, cancel));
        if (isAnswerLost)
        {
            twitter.Record(http, body, 0, message.Id);
            http.Abort();
            return;
        }

        await Task.Delay(twitter.Faults.AnswerDelay, twitter.Time, http.RequestAborted).ConfigureAwait(false);
        var data = new JsonObject { ["dm_conversation_id"] = $"{person.Id}-{twitter.Handle.UserId}", ["dm_event_id"] = message.Id };
        await twitter.AnswerAsync(http, body, 201, new JsonObject { ["data"] = data }, message.Id).ConfigureAwait(false);
    }

    // X tells nothing of a delivery to a device.
    private async Task FollowUpAsync(TwitterPerson person, TwitterMessage message, bool isEchoed, CancellationToken cancel)
    {
        await Task.Delay(twitter.Options.EchoAfter, twitter.Time, cancel).ConfigureAwait(false);
        if (!isEchoed)
            await EchoAsync(person, message).ConfigureAwait(false);
        if (twitter.Options.ReadAfter is not { } read)
            return;
        var rest = message.At + read - twitter.Time.GetUtcNow();
        await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, twitter.Time, cancel).ConfigureAwait(false);
        await person.ReadAsync(message.Id).ConfigureAwait(false);
    }

    private Task EchoAsync(TwitterPerson person, TwitterMessage message) =>
        twitter.Faults.NoEchoes ? Task.CompletedTask : twitter.TellAsync(twitter.Payloads.Message(person, message));

    private async Task HangAsync(HttpContext http, string body)
    {
        twitter.Record(http, body, 0);
        var ended = new TaskCompletionSource();
        using var aborted = http.RequestAborted.Register(() => ended.TrySetResult());
        using var stopping = twitter.Stopping.Register(() => ended.TrySetResult());
        await ended.Task.ConfigureAwait(false);
        http.Abort();
    }

    private async Task ProfileAsync(HttpContext http)
    {
        if (twitter.Refusal(http) is { } refusal)
        {
            await twitter.RefuseAsync(http, "", refusal).ConfigureAwait(false);
            return;
        }

        // Who is not there is no error of the call: 200 with errors and without data.
        var person = twitter.Find((string)http.Request.RouteValues["id"]!);
        var answer = person is null
            ? new JsonObject { ["errors"] = new JsonArray(TwitterRefusal.NoUser.Body()) }
            : new JsonObject { ["data"] = TwitterPayloads.User(person.Id, person.Name, person.Handle) };
        await twitter.AnswerAsync(http, "", 200, answer).ConfigureAwait(false);
    }

    private TwitterRefusal? Understand(HttpContext http, string body, out TwitterPerson? person, out string text, out string? media)
    {
        (person, text, media) = (twitter.Find((string)http.Request.RouteValues["id"]!), "", null);
        try
        {
            var json = JsonNode.Parse(body);
            text = json?["text"]?.GetValue<string>() ?? "";
            media = json?["attachments"]?[0]?["media_id"]?.GetValue<string>();
            if ((text.Length == 0 && media is null) || text.Length > LongestText || (media is not null && !twitter.Media.Has(media)))
                return TwitterRefusal.Invalid;
            return person is null ? TwitterRefusal.NoUser : person.IsOpen ? null : TwitterRefusal.NotOpen;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return TwitterRefusal.Invalid;
        }
    }

    private void TellLimit(HttpContext http, DateTimeOffset reset)
    {
        var headers = http.Response.Headers;
        headers["x-rate-limit-limit"] = SendBudget.PerWindow.ToString(CultureInfo.InvariantCulture);
        headers["x-rate-limit-remaining"] = twitter.Budget.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["x-rate-limit-reset"] = (reset + twitter.Skew).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }
}
