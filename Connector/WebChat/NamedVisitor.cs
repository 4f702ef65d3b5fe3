using System.Security.Cryptography;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WebChat;
using ChatClosing.Webhooks;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatClosing.WebChat;

/// <summary>Whom a website's own server names when it asks for a token.</summary>
/// <param name="Id">The visitor's id: it becomes the contact's; null: nobody is named.</param>
/// <param name="Name">What agents see; null: nothing is said.</param>
internal sealed record NamedVisitor(string? Id, string? Name)
{
    private const int Longest = 100;
    private static readonly NamedVisitor Nobody = new(null, null);

    /// <summary>The id of a visitor whom nobody named.</summary>
    public static string NewId() => $"v-{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16))}";

    /// <summary>Reads the request: <c>{"user":{"id","name"}}</c>, all of it optional. Null with what is wrong.</summary>
    public static async Task<(NamedVisitor? Visitor, string Fault)> ReadAsync(HttpContext http)
    {
        using var body = await WebhookBody.ReadAsync(http.Request, VisitorActivity.MaxBytes, http.RequestAborted);
        if (body is null)
            return (null, $"The body has at most {VisitorActivity.MaxBytes / 1024} KB.");
        if (body.Bytes.IsEmpty)
            return (Nobody, "");
        try
        {
            using var json = JsonDocument.Parse(body.Bytes);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return (null, "The body is a JSON object.");
            if (!json.RootElement.TryGetProperty("user", out var user) || user.ValueKind != JsonValueKind.Object)
                return (Nobody, "");
            var visitor = new NamedVisitor(TextOf(user, "id"), TextOf(user, "name"));
            return visitor is { Id.Length: > Longest } or { Name.Length: > Longest }
                ? (null, $"'user.id' and 'user.name' have at most {Longest} characters.")
                : (visitor, "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: an escape that is half a letter.
            return (null, "This is not JSON, or it has half a letter in it.");
        }
    }

    private static string? TextOf(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? PlainText.Clean(text) : null;
}
