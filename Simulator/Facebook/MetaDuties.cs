using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.Facebook;

/// <summary>
/// Meta's compliance callbacks: a form with a <c>signed_request</c>. Written apart from the adapter, so that neither can agree with the other's
/// mistake. (Data deletion request callback; Deauthorize callback.)
/// </summary>
public sealed class MetaDuties : IDisposable
{
    private readonly SimulatedPage page;
    private readonly TimeProvider time;
    private readonly HttpClient http;

    internal MetaDuties(SimulatedPage page, SimulatorOptions options)
    {
        (this.page, time, Secret) = (page, options.Time, page.AppSecret);
        http = options.WebhookHandler is { } handler ? new HttpClient(handler, disposeHandler: false) : new HttpClient();
    }

    /// <summary>What calls are signed with: another value is a wrong secret, or a rotated one.</summary>
    public string Secret { get; set; }

    /// <summary>A payload, signed: <c>base64url(HMAC).base64url(JSON)</c>, the HMAC over the second part as it stands.</summary>
    public static string Sign(string appSecret, JsonObject payload)
    {
        var encoded = Encode(MetaJsonWriter.Write(payload));
        return $"{Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.ASCII.GetBytes(encoded)))}.{encoded}";
    }

    /// <summary>A person asks that their data is deleted. Status and body of the answer: a status page's address and a code.</summary>
    /// <param name="callback">The product's callback for deletions.</param>
    /// <param name="userId">The app-scoped id of the person.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<(int Status, string Body)> DemandDeletionAsync(Uri callback, string userId, CancellationToken cancel = default) =>
        PostAsync(callback, Sign(Secret, Payload(userId)), cancel);

    /// <summary>A person took our access away.</summary>
    /// <param name="callback">The product's callback for that.</param>
    /// <param name="userId">The app-scoped id of the person.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<(int Status, string Body)> DeauthorizeAsync(Uri callback, string userId, CancellationToken cancel = default)
    {
        var payload = Payload(userId);
        payload["profile_id"] = page.PageId;
        return PostAsync(callback, Sign(Secret, payload), cancel);
    }

    /// <summary>Posts any <c>signed_request</c>, also wrong ones.</summary>
    public async Task<(int Status, string Body)> PostAsync(Uri callback, string signedRequest, CancellationToken cancel = default)
    {
        using var form = new FormUrlEncodedContent([new("signed_request", signedRequest)]);
        using var answer = await http.PostAsync(callback, form, cancel).ConfigureAwait(false);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private JsonObject Payload(string userId) => new()
    {
        ["algorithm"] = "HMAC-SHA256",
        ["expires"] = time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
        ["issued_at"] = time.GetUtcNow().ToUnixTimeSeconds(),
        ["user_id"] = userId,
    };

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
