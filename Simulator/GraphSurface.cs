using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator;

/// <summary>
/// The part of Graph that the product calls: <c>POST /v26.0/{page}/messages</c> and <c>GET /v26.0/{psid}</c>. As strict as the platform: token,
/// proof, shape, 2,000 characters, 24 hours. (Send API, 2026-05-05; Error codes, 2026-03-18.)
/// </summary>
internal sealed class GraphSurface(SimulatedMessenger messenger)
{
    private const int LongestText = 2000;

    public void Map(WebApplication app)
    {
        app.MapPost("/v26.0/{page}/messages", SendAsync);
        app.MapGet("/v26.0/{id}", ProfileAsync);
    }

    private async Task SendAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false);
        var refusal = Refusal(http, (string)http.Request.RouteValues["page"]!, messenger.Page.PageId);
        var fault = refusal is null ? messenger.Faults.Take() : null;
        refusal ??= fault switch
        {
            SendFault.RateLimit => GraphErrors.RateLimit,
            SendFault.ServerError => GraphErrors.Temporary,
            SendFault.Unavailable => GraphErrors.Unavailable,
            SendFault.PersonUnavailable => GraphErrors.PersonUnavailable,
            _ => null,
        };
        if (refusal is not null)
            await RefuseAsync(http, body, refusal).ConfigureAwait(false);
        else if (fault == SendFault.Hang)
            await HangAsync(http, body).ConfigureAwait(false);
        else if (Understand(body, out var customer, out var text, out var metadata) is { } wrong)
            await RefuseAsync(http, body, wrong).ConfigureAwait(false);
        else
            await TakeAsync(http, body, customer!, text, metadata, fault == SendFault.AnswerLost).ConfigureAwait(false);
    }

    private async Task TakeAsync(HttpContext http, string body, SimulatedCustomer customer, string text, string? metadata, bool isAnswerLost)
    {
        var message = customer.Receive(text, metadata);
        Record(http, body, isAnswerLost ? 0 : 200, message.Mid);
        if (messenger.Faults.EchoBeforeAnswer)
            await EchoAsync(customer, message).ConfigureAwait(false);
        messenger.Run(cancel => FollowUpAsync(customer, message, messenger.Faults.EchoBeforeAnswer, cancel));
        if (isAnswerLost)
        {
            http.Abort();
            return;
        }

        await Task.Delay(messenger.Faults.AnswerDelay, messenger.Time, http.RequestAborted).ConfigureAwait(false);
        await AnswerAsync(http, 200, new JsonObject { ["recipient_id"] = customer.Id, ["message_id"] = message.Mid }).ConfigureAwait(false);
    }

    private async Task FollowUpAsync(SimulatedCustomer customer, ThreadMessage message, bool isEchoed, CancellationToken cancel)
    {
        var (options, time) = (messenger.Options, messenger.Time);
        await Task.Delay(options.EchoAfter, time, cancel).ConfigureAwait(false);
        if (!isEchoed)
            await EchoAsync(customer, message).ConfigureAwait(false);
        if (options.DeliveredAfter is { } delivered)
        {
            await Task.Delay(Rest(delivered), time, cancel).ConfigureAwait(false);
            var arrived = messenger.Payloads.Delivery(customer.Id, message.At, time.GetUtcNow(), message.Mid);
            await messenger.Webhooks.TellAsync(arrived).ConfigureAwait(false);
        }

        if (options.ReadAfter is { } read)
        {
            await Task.Delay(Rest(read), time, cancel).ConfigureAwait(false);
            await messenger.Webhooks.TellAsync(messenger.Payloads.Read(customer.Id, message.At, time.GetUtcNow())).ConfigureAwait(false);
        }

        TimeSpan Rest(TimeSpan after) => message.At + after - time.GetUtcNow() is { Ticks: > 0 } rest ? rest : TimeSpan.Zero;
    }

    private Task EchoAsync(SimulatedCustomer customer, ThreadMessage message) => messenger.Faults.NoEchoes
        ? Task.CompletedTask
        : messenger.Webhooks.TellAsync(
            messenger.Payloads.Echo(customer.Id, message.Mid, message.Text ?? "", messenger.Page.AppId, message.Metadata, message.At));

    private async Task HangAsync(HttpContext http, string body)
    {
        Record(http, body, 0, null);
        var ended = new TaskCompletionSource();
        using var aborted = http.RequestAborted.Register(() => ended.TrySetResult());
        using var stopping = messenger.Stopping.Register(() => ended.TrySetResult());
        await ended.Task.ConfigureAwait(false);
        http.Abort();
    }

    private async Task ProfileAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        var customer = messenger.Find(id);
        if ((Refusal(http, id, customer?.Id ?? "") ?? (customer is null ? GraphErrors.NoObject : null)) is { } refusal)
        {
            await RefuseAsync(http, "", refusal).ConfigureAwait(false);
            return;
        }

        var names = customer!.Name.Split(' ', 2);
        Record(http, "", 200, null);
        var profile = new JsonObject { ["first_name"] = names[0], ["last_name"] = names.ElementAtOrDefault(1), ["id"] = id };
        await AnswerAsync(http, 200, profile).ConfigureAwait(false);
    }

    // What is asked of every call: the token, its proof, an object that exists.
    private GraphErrors? Refusal(HttpContext http, string asked, string expected)
    {
        var page = messenger.Page;
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return GraphErrors.NoToken;
        if (messenger.Faults.TokenIsDead || header != $"Bearer {page.AccessToken}")
            return GraphErrors.BadToken;
        if (http.Request.Query["appsecret_proof"] != MetaSigning.Proof(page.AppSecret, page.AccessToken))
            return GraphErrors.BadProof;
        return asked == expected ? null : GraphErrors.NoObject;
    }

    private GraphErrors? Understand(string body, out SimulatedCustomer? customer, out string text, out string? metadata)
    {
        (customer, text, metadata) = (null, "", null);
        try
        {
            var json = JsonNode.Parse(body);
            if (json?["recipient"]?["id"]?.GetValue<string>() is not { Length: > 0 } recipient)
                return GraphErrors.Missing("recipient");
            if (json["message"]?["text"]?.GetValue<string>() is not { Length: > 0 } said)
                return GraphErrors.Missing("message");
            if (json["messaging_type"]?.GetValue<string>() is not ("RESPONSE" or "UPDATE" or "MESSAGE_TAG"))
                return GraphErrors.Missing("messaging_type");
            (text, metadata, customer) = (said, json["message"]!["metadata"]?.GetValue<string>(), messenger.Find(recipient));
            if (text.Length > LongestText || metadata?.Length > 1000)
                return GraphErrors.TooLong;
            if (customer is null)
                return GraphErrors.NoUser;
            return messenger.Faults.WindowIsOver || !customer.IsWindowOpen ? GraphErrors.WindowOver : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return GraphErrors.Missing("a readable body");
        }
    }

    private async Task RefuseAsync(HttpContext http, string body, GraphErrors refusal)
    {
        Record(http, body, refusal.Status, null);
        if (refusal == GraphErrors.RateLimit)
            http.Response.Headers["X-Business-Use-Case-Usage"] = Usage();
        await AnswerAsync(http, refusal.Status, refusal.Body()).ConfigureAwait(false);
    }

    private string Usage() => new JsonObject
    {
        [messenger.Page.PageId] = new JsonArray(new JsonObject
        {
            ["type"] = "messenger",
            ["call_count"] = 100,
            ["total_cputime"] = 25,
            ["total_time"] = 28,
            ["estimated_time_to_regain_access"] = (long)messenger.Faults.RegainAfter.TotalMinutes,
        }),
    }.ToJsonString();

    private void Record(HttpContext http, string body, int status, string? mid) =>
        messenger.Record(new(http.Request.Method, http.Request.Path + http.Request.QueryString, body, status, mid, messenger.Time.GetUtcNow()));

    private static Task AnswerAsync(HttpContext http, int status, JsonObject? body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=UTF-8";
        return body is null ? Task.CompletedTask : http.Response.Body.WriteAsync(MetaJsonWriter.Write(body), http.RequestAborted).AsTask();
    }
}
