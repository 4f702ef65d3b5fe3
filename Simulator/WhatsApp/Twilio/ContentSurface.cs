using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary><c>GET /v1/ContentAndApprovals</c> of the Content API: one template a page, so that nobody forgets the next one.</summary>
internal sealed class ContentSurface(SimulatedTwilio twilio)
{
    public void Map(WebApplication app) => app.MapGet("/v1/ContentAndApprovals", ListAsync);

    private async Task ListAsync(HttpContext http)
    {
        http.Response.StatusCode = BasicCheck.Passes(http, twilio) ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        var path = http.Request.Path + http.Request.QueryString;
        twilio.Record(new(http.Request.Method, path, "", http.Response.StatusCode, null, twilio.Time.GetUtcNow()));
        if (http.Response.StatusCode != StatusCodes.Status200OK)
            return;
        _ = int.TryParse(http.Request.Query["Page"], CultureInfo.InvariantCulture, out var page);
        // One more, which WhatsApp has not approved yet.
        (string Sid, string Body, string Status)[] all =
        [
            .. twilio.Templates.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value, "approved")),
            ("HX0000000000000000000000000000000f", "Buy now!", "pending"),
        ];
        var following = $"v1/ContentAndApprovals?Page={(page + 1).ToString(CultureInfo.InvariantCulture)}";
        var next = page + 1 < all.Length ? new Uri(twilio.BaseUrl, following) : null;
        var answer = new JsonObject
        {
            ["meta"] = new JsonObject { ["page"] = page, ["page_size"] = 1, ["next_page_url"] = next?.AbsoluteUri, ["key"] = "contents" },
            ["contents"] = new JsonArray([.. all.Skip(page).Take(1).Select(t => Content(t.Sid, t.Body, t.Status))]),
        };
        http.Response.ContentType = "application/json;charset=utf-8";
        await http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted).ConfigureAwait(false);
    }

    private JsonObject Content(string sid, string body, string status) => new()
    {
        ["sid"] = sid,
        ["account_sid"] = twilio.Number.AccountSid,
        ["friendly_name"] = $"template_{sid[^1]}",
        ["language"] = "en",
        ["variables"] = new JsonObject(),
        ["types"] = new JsonObject { ["twilio/text"] = new JsonObject { ["body"] = body } },
        ["approval_requests"] = new JsonObject
        {
            ["name"] = $"template_{sid[^1]}",
            ["category"] = "UTILITY",
            ["content_type"] = "twilio/text",
            ["status"] = status,
            ["rejection_reason"] = "",
        },
    };
}
