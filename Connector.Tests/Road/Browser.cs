using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>
/// Somebody's browser: keeps the cookies (they are Secure, and browsers send those to loopback too), sends the antiforgery header, gives
/// commands their keys.
/// </summary>
internal sealed class Browser(Func<Uri> server) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false });
    private readonly Dictionary<string, string> cookies = [];
    private string? antiforgery;

    /// <summary>Who signed in.</summary>
    public Guid Me { get; private set; }

    public string Cookies => string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));

    public async Task SignInAsync(string name)
    {
        var answer = (await PostAsync("session", new { userName = name, password = RunningApp.Password })).MustBe(200);
        antiforgery = answer["antiforgery"].GetValue<string>();
        Me = answer["user"].Id("id");
    }

    public Task<Answer> GetAsync(string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, At(path));
        if (accept is not null)
            request.Headers.Add("Accept", accept);
        return SendAsync(request);
    }

    public Task<Answer> PostAsync(string path, object? body = null, string? key = null) =>
        CommandAsync(HttpMethod.Post, path, JsonContent.Create(body ?? new { }), key);

    public Task<Answer> PutAsync(string path, object body) => CommandAsync(HttpMethod.Put, path, JsonContent.Create(body), null);

    public Task<Answer> DeleteAsync(string path) => CommandAsync(HttpMethod.Delete, path, new ByteArrayContent([]), null);

    /// <summary>Posts a file as a form does.</summary>
    public Task<Answer> UploadAsync(byte[] file, string name) => CommandAsync(
        HttpMethod.Post, "uploads", new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } }, null);

    /// <summary>Posts a body as it is.</summary>
    public Task<Answer> PostTextAsync(string path, string body, string mediaType = "application/json") =>
        CommandAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, mediaType), null);

    public void Dispose() => http.Dispose();

    private Task<Answer> CommandAsync(HttpMethod method, string path, HttpContent content, string? key)
    {
        var request = new HttpRequestMessage(method, At(path)) { Content = content };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (antiforgery is not null)
            request.Headers.Add("X-Antiforgery", antiforgery);
        return SendAsync(request);
    }

    private Uri At(string path) => new(server(), path.StartsWith('/') ? path : $"/api/v1/{path}");

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        if (cookies.Count > 0)
            sent.Headers.Add("Cookie", Cookies);
        using var answer = await http.SendAsync(sent);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }

        var text = await answer.Content.ReadAsStringAsync();
        var type = answer.Content.Headers.ContentType?.MediaType;
        var isJson = type is "application/json" or "application/problem+json";
        var body = isJson ? JsonNode.Parse(text) : JsonValue.Create(text);
        return new Answer((int)answer.StatusCode, body, answer.Headers, type);
    }
}
