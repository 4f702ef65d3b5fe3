using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>
/// The part of Graph that the product calls: messages and read marks, uploads, files, templates. As strict as the platform: token, proof, an object
/// that exists.
/// </summary>
internal sealed class CloudSurface(SimulatedWhatsAppCloud platform)
{
    public void Map(WebApplication app)
    {
        var sending = new CloudSending(platform, this);
        app.MapPost("/v26.0/{number}/messages", http => IfAllowedAsync(http, platform.Number.PhoneNumberId, sending.PostAsync));
        app.MapPost("/v26.0/{number}/media", http => IfAllowedAsync(http, platform.Number.PhoneNumberId, UploadAsync));
        app.MapGet("/v26.0/{number}/message_templates", http => IfAllowedAsync(http, platform.Number.BusinessAccountId, TemplatesAsync));
        app.MapGet("/v26.0/files/{link}", DownloadAsync);
        app.MapGet("/v26.0/{number}", http => IfAllowedAsync(http, (string)http.Request.RouteValues["number"]!, FileAsync));
    }

    public async Task RefuseAsync(HttpContext http, string body, GraphErrors refusal)
    {
        Record(http, body, refusal.Status, null);
        if (refusal == CloudErrors.RateLimit)
            http.Response.Headers["X-Business-Use-Case-Usage"] = Usage();
        await AnswerAsync(http, refusal.Status, refusal.Body()).ConfigureAwait(false);
    }

    public void Record(HttpContext http, string body, int status, string? id) =>
        platform.Record(new(http.Request.Method, http.Request.Path + http.Request.QueryString, body, status, id, platform.Time.GetUtcNow()));

    public static Task AnswerAsync(HttpContext http, int status, JsonObject? body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=UTF-8";
        return body is null ? Task.CompletedTask : http.Response.Body.WriteAsync(MetaJsonWriter.Write(body), http.RequestAborted).AsTask();
    }

    private async Task IfAllowedAsync(HttpContext http, string expected, RequestDelegate next)
    {
        var number = platform.Number;
        var refusal = !http.Request.Headers.ContainsKey("Authorization") ? CloudErrors.NoToken
            : !HasToken(http) ? CloudErrors.BadToken
            : http.Request.Query["appsecret_proof"] != MetaSigning.Proof(number.AppSecret, number.AccessToken) ? GraphErrors.BadProof
            : (string)http.Request.RouteValues["number"]! != expected ? GraphErrors.NoObject
            : null;
        await (refusal is null ? next(http) : RefuseAsync(http, "", refusal)).ConfigureAwait(false);
    }

    private bool HasToken(HttpContext http) =>
        !platform.Faults.TokenIsDead && http.Request.Headers.Authorization.ToString() == $"Bearer {platform.Number.AccessToken}";

    private async Task UploadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            await RefuseAsync(http, "", GraphErrors.Missing("file")).ConfigureAwait(false);
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        if (form["messaging_product"] != "whatsapp" || form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            await RefuseAsync(http, "", GraphErrors.Missing("messaging_product and file")).ConfigureAwait(false);
            return;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, http.RequestAborted).ConfigureAwait(false);
        var kept = platform.Files.AddUploaded(file.ContentType, bytes.ToArray());
        Record(http, $"{kept.ContentType}, {kept.Bytes.Length} bytes", 200, null);
        await AnswerAsync(http, 200, new JsonObject { ["id"] = kept.Id }).ConfigureAwait(false);
    }

    private async Task FileAsync(HttpContext http)
    {
        if (platform.Files.Find((string)http.Request.RouteValues["number"]!) is not { } file)
        {
            await RefuseAsync(http, "", GraphErrors.NoObject).ConfigureAwait(false);
            return;
        }

        Record(http, "", 200, null);
        await AnswerAsync(http, 200, new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["url"] = $"{platform.ApiBaseUrl}files/{platform.Files.Link(file)}",
            ["mime_type"] = file.ContentType,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)),
            ["file_size"] = file.Bytes.Length,
            ["id"] = file.Id,
        }).ConfigureAwait(false);
    }

    // Not Graph any more but the store of the files: it wants the token, and says no more than a status.
    private async Task DownloadAsync(HttpContext http)
    {
        var file = platform.Files.Follow((string)http.Request.RouteValues["link"]!);
        var status = !HasToken(http) ? 401 : file is null ? 404 : 200;
        Record(http, "", status, null);
        http.Response.StatusCode = status;
        if (status != 200)
            return;
        http.Response.ContentType = file!.ContentType;
        await http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted).ConfigureAwait(false);
    }

    private Task TemplatesAsync(HttpContext http)
    {
        Record(http, "", 200, null);
        var templates = platform.Number.Templates.Select((template, i) => new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = template.Language,
            ["status"] = "APPROVED",
            ["category"] = "UTILITY",
            ["parameter_format"] = "POSITIONAL",
            ["components"] = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = template.Body }),
            ["id"] = $"59425939{i:D6}",
        });
        return AnswerAsync(http, 200, new JsonObject
        {
            ["data"] = new JsonArray([.. templates]),
            ["paging"] = new JsonObject { ["cursors"] = new JsonObject { ["before"] = "MAZDZD", ["after"] = "MjQZD" } },
        });
    }

    private string Usage() => new JsonObject
    {
        [platform.Number.BusinessAccountId] = new JsonArray(new JsonObject
        {
            ["type"] = "whatsapp",
            ["call_count"] = 100,
            ["total_cputime"] = 25,
            ["total_time"] = 28,
            ["estimated_time_to_regain_access"] = (long)platform.Faults.RegainAfter.TotalMinutes,
        }),
    }.ToJsonString();
}
