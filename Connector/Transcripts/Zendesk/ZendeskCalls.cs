using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Transcripts.Zendesk;

/// <summary>The calls to Zendesk, and what its answers mean.</summary>
internal sealed class ZendeskCalls(IHttpClientFactory clients, ZendeskSettings settings, EffectSettings effects, TimeProvider clock)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "zendesk";

    private const string NotFound = "not-found";
    private const int LongestDetail = 300;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>The ticket of a conversation; or why it cannot be told, which says nothing of what an earlier try made. Both null: there is none.</summary>
    public async Task<(long? Id, TargetResult? Trouble)> FindAsync(Guid conversation, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Get, $"api/v2/tickets?external_id={conversation}");
        var (answer, trouble) = await SendAsync(request, cancel);
        if (answer is null)
            return (null, Repeatable(trouble) is TargetRefused refused ? refused with { IsCertain = false } : Repeatable(trouble));
        return (answer.Tickets?.FirstOrDefault(t => t.ExternalId == conversation.ToString())?.Id, null);
    }

    /// <summary>Makes a ticket.</summary>
    /// <param name="key">The same for every try.</param>
    /// <param name="body">The request.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(long? Id, TargetResult? Trouble)> MakeAsync(Guid key, byte[] body, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Post, "api/v2/tickets");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key.ToString());
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var (answer, trouble) = await SendAsync(request, cancel);
        return answer is null
            ? (null, trouble)
            : answer.Ticket is { } ticket ? (ticket.Id, null) : (null, new TargetUnclear("answer-lost", "Zendesk's answer names no ticket."));
    }

    /// <summary>
    /// Deletes a ticket for good: it goes to Zendesk's deleted tickets, and out of them (developer.zendesk.com, Tickets: "Delete Ticket", "Delete Ticket
    /// Permanently"). One that is not there is no trouble.
    /// </summary>
    /// <returns>What went wrong; null: it is gone.</returns>
    public async Task<TargetResult?> DeleteAsync(long id, CancellationToken cancel)
    {
        foreach (var path in (string[])[$"api/v2/tickets/{id}", $"api/v2/deleted_tickets/{id}"])
        {
            using var request = Request(HttpMethod.Delete, path);
            var (_, trouble) = await SendAsync(request, cancel);
            if (trouble is not (null or TargetRefused { Code: NotFound }))
                return Repeatable(trouble);
        }

        return null;
    }

    // Asking and deleting can be done again, whatever came of it.
    private static TargetResult? Repeatable(TargetResult? trouble) => trouble is TargetUnclear unclear ? new TargetLater(unclear.Code, unclear.Detail) : trouble;

    private async Task<(ZendeskAnswer? Answer, TargetResult? Trouble)> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(effects.CallTimeout);
        try
        {
            using var http = clients.CreateClient(ClientName);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token);
            var text = await response.Content.ReadAsStringAsync(limit.Token);
            return response.IsSuccessStatusCode
                ? (text.Length == 0 ? new(null, null) : JsonSerializer.Deserialize(text, ZendeskJson.Default.ZendeskAnswer), null)
                : (null, Told(response, text));
        }
        catch (HttpRequestException e) when (NeverConnected(e))
        {
            return (null, new TargetLater("unreachable", "Zendesk cannot be reached."));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            return (null, Lost);
        }
    }

    private static TargetUnclear Lost => new("answer-lost", "Zendesk's answer was lost.");

    private static bool NeverConnected(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    private TargetResult Told(HttpResponseMessage response, string text) => (int)response.StatusCode switch
    {
        429 or 503 => new TargetLater("rate-limited", $"Zendesk asks to come back later ({(int)response.StatusCode}).", After(response)),
        401 or 403 => new TargetRefused("unauthorized", $"Zendesk refuses Zendesk__User or Zendesk__Token ({(int)response.StatusCode}).") { IsCertain = true },
        404 => new TargetRefused(NotFound, Words(text)) { IsCertain = true },
        // The same request is still being worked on.
        409 => new TargetLater("conflict", Words(text)),
        // It may have made the ticket before it broke.
        >= 500 => new TargetUnclear("server-error", $"Zendesk answers {(int)response.StatusCode}."),
        _ => new TargetRefused("refused", Words(text)) { IsCertain = true },
    };

    private TimeSpan? After(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Within(delta),
        { Date: { } date } => Within(date - clock.GetUtcNow()),
        _ => null,
    };

    private static TimeSpan Within(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;

    /// <summary>Zendesk says which fields it misses in nested lists of descriptions: those are told, and nothing else of the answer.</summary>
    private static string? Words(string text)
    {
        var said = new List<string>();
        try
        {
            using var json = JsonDocument.Parse(text);
            Collect(json.RootElement, said);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // a page of somebody in between, or half a character
        }

        var words = string.Concat(string.Join("; ", said.Distinct()).Where(c => !char.IsControl(c)));
        // Never in the middle of a character: PostgreSQL would refuse to write it down, and the side effect would never end.
        return TextParts.Split(words.Trim(), LongestDetail, TextUnit.Utf16) is [{ Length: > 0 } first, ..] ? first : null;
    }

    private static void Collect(JsonElement at, List<string> said)
    {
        switch (at.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in at.EnumerateObject())
                {
                    if (member.Name is "description" or "message" && member.Value.ValueKind == JsonValueKind.String)
                        said.Add(member.Value.GetString()!);
                    else
                        Collect(member.Value, said);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in at.EnumerateArray())
                    Collect(item, said);
                break;
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(new Uri(settings.BaseUrl!.TrimEnd('/') + "/"), path));
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}/token:{settings.Token}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", secret);
        request.Headers.Accept.Add(new("application/json"));
        return request;
    }
}
