using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator;

/// <summary>
/// The part of Graph that the product calls: <c>POST /v26.0/{account or me}/messages</c> and <c>GET /v26.0/{person}</c>. As strict as the platform:
/// token, proof, shape, length, windows. (Send API, 2026-05-05; Error codes, 2026-03-18.)
/// </summary>
internal sealed class GraphSurface(SimulatedGraph platform)
{
    private static readonly TimeSpan RenewableAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan TokensLast = TimeSpan.FromDays(60);
    private readonly GraphChecks checks = new(platform);

    public void Map(WebApplication app)
    {
        app.MapPost("/v26.0/{account}/messages", SendAsync);
        app.MapGet("/v26.0/{id}", ProfileAsync);
        if (platform.Manners.TokensEnd)
            app.MapGet("/refresh_access_token", RenewAsync);
    }

    // Its address has the token in it: nothing to be written down.
    private Task RenewAsync(HttpContext http)
    {
        var (query, age) = (http.Request.Query, platform.Time.GetUtcNow() - platform.TokenSince);
        if (query["grant_type"] != "ig_refresh_token")
            return AnswerAsync(http, 400, GraphErrors.Missing("grant_type").Body());
        if (IsDead || platform.Faults.RenewsNoTokens || query["access_token"] != platform.AccessToken || age < RenewableAfter)
            return AnswerAsync(http, GraphErrors.BadToken.Status, GraphErrors.BadToken.Body());
        platform.Renew();
        return AnswerAsync(http, 200, new JsonObject
        {
            ["access_token"] = platform.AccessToken,
            ["token_type"] = "bearer",
            ["expires_in"] = (long)TokensLast.TotalSeconds,
        });
    }

    private async Task SendAsync(HttpContext http)
    {
        var (body, message) = await GraphMessage.ReadAsync(http.Request, http.RequestAborted).ConfigureAwait(false);
        var account = (string)http.Request.RouteValues["account"]!;
        var refusal = Refusal(http, account == "me" ? platform.Page.PageId : account, platform.Page.PageId);
        // What a customer is only shown is no sending: faults wait for one.
        var fault = refusal is null && message?.Action is null ? platform.Faults.Take() : null;
        refusal ??= fault switch
        {
            SendFault.RateLimit => platform.Manners.RateLimit,
            SendFault.ServerError => GraphErrors.Temporary,
            SendFault.Unavailable => GraphErrors.Unavailable,
            SendFault.PersonUnavailable => platform.Manners.PersonUnavailable,
            _ => null,
        };
        if (refusal is not null)
            await RefuseAsync(http, body, refusal).ConfigureAwait(false);
        else if (fault == SendFault.Hang)
            await HangAsync(http, body).ConfigureAwait(false);
        else if (checks.Refusal(message, out var customer) is { } wrong)
            await RefuseAsync(http, body, wrong).ConfigureAwait(false);
        else if (message!.Action is { } action)
            await ShowAsync(http, body, customer!, action).ConfigureAwait(false);
        else
            await TakeAsync(http, message, customer!, fault == SendFault.AnswerLost).ConfigureAwait(false);
    }

    private Task ShowAsync(HttpContext http, string body, SimulatedCustomer customer, string action)
    {
        if (action != "typing_off")
            customer.Show(action == "typing_on");
        Record(http, body, 200, null);
        return AnswerAsync(http, 200, new JsonObject { ["recipient_id"] = customer.Id });
    }

    private async Task TakeAsync(HttpContext http, GraphMessage sent, SimulatedCustomer customer, bool isAnswerLost)
    {
        var file = sent.Upload;
        if (sent.FileLink is { } link && (file = await platform.FetchAsync(sent.FileType!, link, http.RequestAborted).ConfigureAwait(false)) is null)
        {
            await RefuseAsync(http, sent.Body, GraphErrors.NotFetched).ConfigureAwait(false);
            return;
        }

        var message = customer.Receive(sent, file);
        Record(http, sent.Body, isAnswerLost ? 0 : 200, message.Mid);
        if (platform.Faults.EchoBeforeAnswer)
            await EchoAsync(customer, message).ConfigureAwait(false);
        platform.Run(cancel => FollowUpAsync(customer, message, platform.Faults.EchoBeforeAnswer, cancel));
        if (isAnswerLost)
        {
            http.Abort();
            return;
        }

        await Task.Delay(platform.Faults.AnswerDelay, platform.Time, http.RequestAborted).ConfigureAwait(false);
        if (platform.Faults.Usage is { } percent)
            TellUsage(http, percent, TimeSpan.Zero);
        await AnswerAsync(http, 200, new JsonObject { ["recipient_id"] = customer.Id, ["message_id"] = message.Mid }).ConfigureAwait(false);
    }

    private async Task FollowUpAsync(SimulatedCustomer customer, ThreadMessage message, bool isEchoed, CancellationToken cancel)
    {
        var (options, time) = (platform.Options, platform.Time);
        await Task.Delay(options.EchoAfter, time, cancel).ConfigureAwait(false);
        if (!isEchoed)
            await EchoAsync(customer, message).ConfigureAwait(false);
        if (options.DeliveredAfter is { } delivered)
        {
            await Task.Delay(Rest(delivered), time, cancel).ConfigureAwait(false);
            if (platform.Payloads.Delivery(customer.Id, message, time.GetUtcNow()) is { } arrived)
                await platform.Webhooks.TellAsync(arrived).ConfigureAwait(false);
        }

        if (options.ReadAfter is { } read)
        {
            await Task.Delay(Rest(read), time, cancel).ConfigureAwait(false);
            await platform.Webhooks.TellAsync(platform.Payloads.Read(customer.Id, message, time.GetUtcNow())).ConfigureAwait(false);
        }

        TimeSpan Rest(TimeSpan after) => message.At + after - time.GetUtcNow() is { Ticks: > 0 } rest ? rest : TimeSpan.Zero;
    }

    private Task EchoAsync(SimulatedCustomer customer, ThreadMessage message)
    {
        if (platform.Faults.NoEchoes)
            return Task.CompletedTask;
        var marked = platform.Faults.UnmarkedEchoes ? message with { Metadata = null } : message;
        return platform.Webhooks.TellAsync(platform.Payloads.Echo(customer.Id, marked, platform.Page.AppId));
    }

    private async Task HangAsync(HttpContext http, string body)
    {
        Record(http, body, 0, null);
        var ended = new TaskCompletionSource();
        using var aborted = http.RequestAborted.Register(() => ended.TrySetResult());
        using var stopping = platform.Stopping.Register(() => ended.TrySetResult());
        await ended.Task.ConfigureAwait(false);
        http.Abort();
    }

    private async Task ProfileAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        var customer = platform.Find(id);
        if ((Refusal(http, id, customer?.Id ?? "") ?? (customer is null ? GraphErrors.NoObject : null)) is { } refusal)
        {
            await RefuseAsync(http, "", refusal).ConfigureAwait(false);
            return;
        }

        Record(http, "", 200, null);
        await AnswerAsync(http, 200, platform.Manners.Profile(customer!)).ConfigureAwait(false);
    }

    private bool IsDead =>
        platform.Faults.TokenIsDead || (platform.Manners.TokensEnd && platform.Time.GetUtcNow() - platform.TokenSince >= TokensLast);

    // What is asked of every call: the token, its proof, an object that exists.
    private GraphErrors? Refusal(HttpContext http, string asked, string expected)
    {
        var page = platform.Page;
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return GraphErrors.NoToken;
        if (IsDead || header != $"Bearer {platform.AccessToken}")
            return GraphErrors.BadToken;
        if (http.Request.Query["appsecret_proof"] != MetaSigning.Proof(page.AppSecret, platform.AccessToken))
            return GraphErrors.BadProof;
        return asked == expected ? null : GraphErrors.NoObject;
    }

    private async Task RefuseAsync(HttpContext http, string body, GraphErrors refusal)
    {
        Record(http, body, refusal.Status, null);
        if (refusal == platform.Manners.RateLimit)
            TellUsage(http, 100, platform.Faults.RegainAfter);
        await AnswerAsync(http, refusal.Status, refusal.Body()).ConfigureAwait(false);
    }

    private void TellUsage(HttpContext http, int percent, TimeSpan regainAfter)
    {
        var app = new JsonObject { ["call_count"] = percent / 2, ["total_time"] = 3, ["total_cputime"] = 2 };
        http.Response.Headers["X-App-Usage"] = app.ToJsonString();
        http.Response.Headers["X-Business-Use-Case-Usage"] = new JsonObject
        {
            [platform.Page.PageId] = new JsonArray(new JsonObject
            {
                ["type"] = platform.Channel,
                ["call_count"] = percent,
                ["total_cputime"] = 25,
                ["total_time"] = 28,
                ["estimated_time_to_regain_access"] = (long)regainAfter.TotalMinutes,
            }),
        }.ToJsonString();
    }

    private void Record(HttpContext http, string body, int status, string? mid) =>
        platform.Record(new(http.Request.Method, http.Request.Path + http.Request.QueryString, body, status, mid, platform.Time.GetUtcNow()));

    private static Task AnswerAsync(HttpContext http, int status, JsonObject? body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=UTF-8";
        return body is null ? Task.CompletedTask : http.Response.Body.WriteAsync(MetaJsonWriter.Write(body), http.RequestAborted).AsTask();
    }
}
