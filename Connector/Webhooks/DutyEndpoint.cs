using System.Data.Common;
using System.Globalization;
using System.Text.Json.Serialization;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Contacts.Erasure;
using ChatClosing.Contacts.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Webhooks;

/// <summary>
/// <c>/webhooks/{name}/deletion</c> and <c>/deauthorize</c>: a platform demands that a person's data is deleted, or tells that our access was taken
/// away. Judged as webhooks are: by a signature alone, and a name that does not exist like one that does.
/// </summary>
internal sealed partial class DutyEndpoint(
    ChannelAccounts accounts, DeletionRequests requests, AccountNotices notices, WebhookMeter meter, ILogger<DutyEndpoint> log)
{
    private static readonly WebhookLimits Limits = new(64 * 1024, "application/x-www-form-urlencoded");

    public static void Map(IEndpointRouteBuilder routes)
    {
        Open(routes.MapPost(
            "/webhooks/{name}/deletion", (HttpContext http, string name, DutyEndpoint on) => on.HandleAsync(http, name, on.DeleteAsync)));
        Open(routes.MapPost(
            "/webhooks/{name}/deauthorize", (HttpContext http, string name, DutyEndpoint on) => on.HandleAsync(http, name, on.DisconnectAsync)));

        static void Open(IEndpointConventionBuilder route) => route.AllowAnonymous().DisableAntiforgery().ShortCircuit().ExcludeFromDescription();
    }

    private async Task HandleAsync(HttpContext http, string name, Func<HttpContext, ChannelAccount, DutyDemanded, Task> doAsync)
    {
        var account = accounts.Find(name) ?? accounts.Nobody;
        using var body = await WebhookEndpoint.ReadAsync(http, Limits, meter);
        if (body is null)
            return;
        var reading = accounts.AdapterOf(account) is IDutyReader reader
            ? reader.ReadDuty(WebhookEndpoint.RequestOf(http, body.Bytes), account)
            : new DutyRejected("no-duties");
        if (reading is not DutyDemanded demand)
        {
            var reason = reading is DutyRejected rejected ? rejected.Reason : "duty";
            WebhookEndpoint.Reject(http, new Rejected(StatusCodes.Status400BadRequest, reason), meter);
            return;
        }

        try
        {
            await doAsync(http, account, demand);
        }
        catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
        {
            // Not durable: the platform brings it again.
            WebhookEndpoint.NotDurable(http);
        }
    }

    private async Task DeleteAsync(HttpContext http, ChannelAccount account, DutyDemanded demand)
    {
        var code = await requests.AskAsync(account, demand, CancellationToken.None);
        if (account.PublicUrl is null)
            LogNoPublicUrl();
        // Never built from the request's Host: it is whatever the caller likes.
        await http.Response.WriteAsJsonAsync(new DeletionAnswer($"{account.PublicUrl}/deletion/{code}", code), CancellationToken.None);
    }

    private async Task DisconnectAsync(HttpContext http, ChannelAccount account, DutyDemanded demand)
    {
        var issued = demand.IssuedAt?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        foreach (var mine in accounts.OfSameApp(account))
        {
            var notice = new AccountNotice
            {
                Channel = mine.Channel,
                AccountId = mine.AccountId,
                // A hash: whose permission it was is nobody's business here.
                Key = $"deauthorize:{EventKey.Hash(demand.UserId, issued)}",
                // Whose token it was is not told, and most are somebody else's: an account stops when the platform refuses its own.
                Code = "deauthorized",
            };
            await notices.KeepAsync(mine, notice, CancellationToken.None);
        }

        http.Response.StatusCode = StatusCodes.Status200OK;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "PublicUrl is not set: the platform got an address without a host for the state of a deletion")]
    private partial void LogNoPublicUrl();

    private sealed record DeletionAnswer(
        [property: JsonPropertyName("url")] string Url, [property: JsonPropertyName("confirmation_code")] string ConfirmationCode);
}
