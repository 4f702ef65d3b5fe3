using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using Microsoft.AspNetCore.Http.Features;

namespace ChatClosing.Webhooks;

/// <summary><c>/webhooks/{name}</c>: where the platforms call.</summary>
public static class WebhookEndpoint
{
    /// <summary>Adds the intake of webhooks.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services.AddSingleton<WebhookMeter>().AddSingleton<Quarantine>().AddSingleton<UnsignedCalls>()
            .AddSingleton<SurveyReplies>().AddSingleton<WebhookIntake>().AddSingleton<DutyEndpoint>();

    /// <summary>
    /// Maps the platforms' path. Anonymous: what authenticates a call is the signature over its bytes. So it goes from routing straight to the endpoint, past
    /// sessions, keys and the limit of sign-ins.
    /// </summary>
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/webhooks/{name}", [HttpMethods.Get, HttpMethods.Post], HandleAsync)
            .AllowAnonymous().DisableAntiforgery().ShortCircuit().ExcludeFromDescription();
        DutyEndpoint.Map(routes);
    }

    // The platform waits and repeats on anything but 2xx: verify, store, acknowledge. Bot and desk hear of it from the store.
    private static async Task HandleAsync(HttpContext http, string name, ChannelAccounts accounts, WebhookIntake intake, WebhookMeter meter)
    {
        // An unknown name is judged like a known one, by an account whose secret nobody has: no answer tells which names exist.
        var account = accounts.Find(name) ?? accounts.Nobody;
        var adapter = accounts.AdapterOf(account);
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await AnswerAsync(http, account, adapter.Read(RequestOf(http, default), account), intake, meter);
            return;
        }

        using var body = await ReadAsync(http, adapter.Limits, meter);
        if (body is not null)
            await AnswerAsync(http, account, adapter.Read(RequestOf(http, body.Bytes), account), intake, meter);
    }

    /// <summary>Reads the body within its limits; null when it is outside of them, which has been answered then.</summary>
    internal static async Task<WebhookBody?> ReadAsync(HttpContext http, WebhookLimits limits, WebhookMeter meter)
    {
        if (!HasContentType(http.Request, limits.ContentType))
        {
            Reject(http, new Rejected(StatusCodes.Status415UnsupportedMediaType, "content-type"), meter);
            return null;
        }

        // The limit here is ours alone; Kestrel's own would only count differently.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limits.MaxBodyBytes + 1L;
        if (await ReadAsync(http, limits.MaxBodyBytes) is { } body)
            return body;
        http.Response.Headers.Connection = "close";
        Reject(http, new Rejected(StatusCodes.Status413PayloadTooLarge, "too-large"), meter);
        return null;
    }

    private static async Task AnswerAsync(HttpContext http, ChannelAccount account, WebhookReading reading, WebhookIntake intake, WebhookMeter meter)
    {
        switch (reading)
        {
            case Challenge challenge:
                http.Response.ContentType = challenge.ContentType;
                http.Response.Headers.XContentTypeOptions = "nosniff";
                await http.Response.WriteAsync(challenge.Answer, http.RequestAborted);
                break;
            case Rejected rejected:
                Reject(http, rejected, meter);
                break;
            // Not cancelled when the platform hangs up: it will come again, but what is under way may as well be stored.
            case Received received when await intake.TakeInAsync(account, received, CancellationToken.None):
                http.Response.StatusCode = StatusCodes.Status200OK;
                break;
            default:
                NotDurable(http);
                break;
        }
    }

    /// <summary>It is not stored: come again.</summary>
    internal static void NotDurable(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = "5";
    }

    private static async Task<WebhookBody?> ReadAsync(HttpContext http, int limit)
    {
        try
        {
            return await WebhookBody.ReadAsync(http.Request, limit, http.RequestAborted);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    /// <summary>Answers a call that is not accepted; from whom there are too many of them is told to wait.</summary>
    internal static void Reject(HttpContext http, Rejected rejected, WebhookMeter meter)
    {
        meter.Rejected(rejected.Reason);
        http.Response.StatusCode = rejected.Status;
        if (!http.RequestServices.GetRequiredService<UnsignedCalls>().AreTooMany(http.Connection.RemoteIpAddress))
            return;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = "60";
        http.Response.Headers.Connection = "close";
    }

    private static bool HasContentType(HttpRequest request, string wanted) =>
        request.ContentType is { } type && type.AsSpan().StartsWith(wanted, StringComparison.OrdinalIgnoreCase) && (type.Length == wanted.Length || type[wanted.Length] is ';' or ' ');

    /// <summary>The call as adapters read it.</summary>
    internal static WebhookRequest RequestOf(HttpContext http, ReadOnlyMemory<byte> body) => new()
    {
        Method = http.Request.Method,
        Header = name => http.Request.Headers[name],
        Query = name => http.Request.Query[name],
        Body = body,
        Target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
    };
}
