using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary>
/// <c>POST /2010-04-01/Accounts/{sid}/Messages.json</c>. As strict as the platform about credentials, sender, recipient, 1,600 characters and
/// links; as lenient about the 24 hours: such a message is created, and fails later with 63016.
/// </summary>
internal sealed class MessagesSurface(SimulatedTwilio twilio)
{
    private const int LongestBody = 1600;

    public void Map(WebApplication app) => app.MapPost("/2010-04-01/Accounts/{account}/Messages.json", SendAsync);

    private async Task SendAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false);
        var message = new SentForm(body);
        var refusal = !BasicCheck.Passes(http, twilio) ? TwilioError.Authenticate
            : (string)http.Request.RouteValues["account"]! != twilio.Number.AccountSid ? TwilioError.NotFound
            : null;
        var fault = refusal is null ? twilio.Faults.Take() : null;
        refusal ??= fault switch
        {
            SendFault.RateLimit => TwilioError.TooManyRequests,
            SendFault.ServerError => TwilioError.Internal,
            SendFault.Unavailable => TwilioError.Unavailable,
            SendFault.PersonUnavailable => TwilioError.OptedOut,
            _ => null,
        };
        if (refusal is null && fault == SendFault.Hang)
            await HangAsync(http, body).ConfigureAwait(false);
        else if ((refusal ?? WhyNot(message)) is { } wrong)
            await RefuseAsync(http, body, wrong).ConfigureAwait(false);
        else
            await TakeAsync(http, body, message, fault == SendFault.AnswerLost).ConfigureAwait(false);
    }

    private async Task TakeAsync(HttpContext http, string body, SentForm message, bool isAnswerLost)
    {
        var sid = TwilioSigning.NewSid(message.MediaUrl is null ? "SM" : "MM");
        Record(http, body, isAnswerLost ? 0 : 201, sid);
        var (fails, isFirstTold) = (Fails(message), twilio.Faults.EchoBeforeAnswer);
        if (isFirstTold)
            await ArriveAsync(sid, message, fails).ConfigureAwait(false);
        twilio.Run(cancel => FollowUpAsync(sid, message, fails, isFirstTold, cancel));
        if (isAnswerLost)
        {
            http.Abort();
            return;
        }

        await Task.Delay(twilio.Faults.AnswerDelay, twilio.Time, http.RequestAborted).ConfigureAwait(false);
        await AnswerAsync(http, 201, Created(sid, message)).ConfigureAwait(false);
    }

    private async Task FollowUpAsync(string sid, SentForm message, bool fails, bool isFirstTold, CancellationToken cancel)
    {
        var (options, time) = (twilio.Options, twilio.Time);
        var start = time.GetUtcNow();
        await Task.Delay(options.EchoAfter, time, cancel).ConfigureAwait(false);
        if (!isFirstTold)
            await ArriveAsync(sid, message, fails).ConfigureAwait(false);
        if (fails)
            return;
        foreach (var (after, status) in new[] { (options.DeliveredAfter, "delivered"), (options.ReadAfter, "read") })
        {
            if (after is not { } wait)
                continue;
            await Task.Delay(start + wait - time.GetUtcNow() is { Ticks: > 0 } rest ? rest : TimeSpan.Zero, time, cancel).ConfigureAwait(false);
            await TellAsync(sid, message, status, null).ConfigureAwait(false);
        }
    }

    // With the first status that is told: for the one in the answer there is no callback.
    private Task ArriveAsync(string sid, SentForm message, bool fails)
    {
        if (fails)
            return TellAsync(sid, message, "failed", TwilioError.WindowOver);
        twilio.Find(message.To!)?.Receive(sid, message.Text(twilio.Templates), message.MediaUrl);
        return TellAsync(sid, message, "sent", null);
    }

    private bool Fails(SentForm message) =>
        message.ContentSid is null && (twilio.Faults.WindowIsOver || twilio.Find(message.To!) is not { IsWindowOpen: true });

    private Task TellAsync(string sid, SentForm message, string status, TwilioError? error) =>
        message.StatusCallback is { } callback && twilio.LocalAddress(callback) is { } address
            ? twilio.Webhooks.TellAtAsync(address, twilio.Payloads.Status(sid, message.To!, status, error))
            : Task.CompletedTask;

    private TwilioError? WhyNot(SentForm message)
    {
        if (message.To is not { Length: > 0 } to)
            return TwilioError.NoRecipient;
        if (message.Service is null && message.From is null)
            return TwilioError.NoSender;
        if (message.Service is { } service ? service != twilio.Number.MessagingServiceSid : message.From != twilio.Number.Number)
            return TwilioError.UnknownSender;
        if (!to.StartsWith("whatsapp:+", StringComparison.Ordinal) && twilio.Find(to) is null)
            return TwilioError.BadRecipient;
        if (message.ContentSid is { } content ? !twilio.Templates.ContainsKey(content) : message is { Body: null or "", MediaUrl: null })
            return message.ContentSid is null ? TwilioError.NoBody : TwilioError.BadContent;
        if (message.Body?.Length > LongestBody)
            return TwilioError.TooLong;
        if (message.MediaUrl is { } media && !media.StartsWith("http", StringComparison.Ordinal))
            return TwilioError.BadMedia;
        if (message.StatusCallback is { } callback && !Uri.IsWellFormedUriString(callback, UriKind.Absolute))
            return TwilioError.BadCallback;
        return twilio.Find(to) is { IsOptedOut: true } ? TwilioError.OptedOut : null;
    }

    private JsonObject Created(string sid, SentForm message) => new()
    {
        ["account_sid"] = twilio.Number.AccountSid,
        ["api_version"] = "2010-04-01",
        ["body"] = message.Body,
        ["date_created"] = twilio.Time.GetUtcNow().ToString("R"),
        ["date_sent"] = null,
        ["direction"] = "outbound-api",
        ["error_code"] = null,
        ["error_message"] = null,
        ["from"] = message.From,
        ["messaging_service_sid"] = message.Service,
        ["num_media"] = message.MediaUrl is null ? "0" : "1",
        ["num_segments"] = "1",
        ["price"] = null,
        ["sid"] = sid,
        ["status"] = message.Service is null ? "queued" : "accepted",
        ["to"] = message.To,
        ["uri"] = $"/2010-04-01/Accounts/{twilio.Number.AccountSid}/Messages/{sid}.json",
    };

    private async Task HangAsync(HttpContext http, string body)
    {
        Record(http, body, 0, null);
        var ended = new TaskCompletionSource();
        using var aborted = http.RequestAborted.Register(() => ended.TrySetResult());
        using var stopping = twilio.Stopping.Register(() => ended.TrySetResult());
        await ended.Task.ConfigureAwait(false);
        http.Abort();
    }

    private Task RefuseAsync(HttpContext http, string body, TwilioError refusal)
    {
        Record(http, body, refusal.Status, null);
        if (refusal == TwilioError.TooManyRequests)
            http.Response.Headers.RetryAfter = ((long)twilio.Faults.RegainAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (refusal == TwilioError.Authenticate)
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
        return AnswerAsync(http, refusal.Status, refusal.Body());
    }

    private void Record(HttpContext http, string body, int status, string? sid) =>
        twilio.Record(new(http.Request.Method, http.Request.Path + http.Request.QueryString, body, status, sid, twilio.Time.GetUtcNow()));

    private static Task AnswerAsync(HttpContext http, int status, JsonObject? body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json;charset=utf-8";
        return body is null ? Task.CompletedTask : http.Response.WriteAsync(JsonSerializer.Serialize(body), http.RequestAborted);
    }
}
