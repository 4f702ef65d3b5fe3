using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Benchmarks.Contestants;

/// <summary>The least that a webhook endpoint can do: read the body, check HMAC-SHA256 over it, answer 200. Nothing is stored.</summary>
internal static class BareEndpoint
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(BenchAccount.AppSecret);

    public static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/webhooks/{name}", HandleAsync);
        return app;
    }

    private static async Task HandleAsync(HttpContext http)
    {
        var body = new byte[(int)http.Request.ContentLength!.Value];
        await http.Request.Body.ReadExactlyAsync(body, http.RequestAborted);
        http.Response.StatusCode = IsSigned(http.Request.Headers["X-Hub-Signature-256"].ToString(), body) ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
    }

    private static bool IsSigned(string header, ReadOnlySpan<byte> body)
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(Secret, body, expected);
        Convert.FromHexString(header.AsSpan("sha256=".Length), given, out _, out _);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }
}
