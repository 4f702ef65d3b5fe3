using System.Globalization;
using System.Text.Json.Nodes;
using ChatClosing.Simulator;
using ChatClosing.Tests.Road;

namespace ChatClosing.Tests.Crash;

/// <summary>A customer who writes 1, 2, 3, …: the next only when the call for the last was acknowledged; it is repeated until then.</summary>
/// <param name="id">The page-scoped id.</param>
/// <param name="town">Where the server is.</param>
/// <param name="seed">Decides how many messages a call carries and which calls are made twice.</param>
internal sealed class Correspondent(string id, Town town, int seed)
{
    private readonly MessengerPayloads payloads = new(RoadApp.ShopPage.PageId);
    private readonly Random random = new(seed);

    public string Id => id;

    /// <summary>The last number that was acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>How many calls had to be repeated.</summary>
    public int Repeated { get; private set; }

    /// <summary>Writes until it is enough; the last call is acknowledged too.</summary>
    public async Task WriteAsync(CancellationToken enough)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        while (!enough.IsCancellationRequested)
        {
            var count = random.Next(1, 4);
            var body = payloads.Envelope(DateTimeOffset.UtcNow, Enumerable.Range(Acknowledged + 1, count).Select(Message));
            while (!await PostAsync(http, body))
                Repeated++;
            Acknowledged += count;
            town.Acknowledge(count);
            // Platforms repeat themselves also after a 200 that they did not hear.
            if (random.Next(10) == 0)
                await PostAsync(http, body);
        }
    }

    private JsonObject Message(int number) =>
        payloads.Text(id, $"m_{id}_{number}", number.ToString(CultureInfo.InvariantCulture), DateTimeOffset.UtcNow);

    private async Task<bool> PostAsync(HttpClient http, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(await town.UpAsync(), "webhooks/shop"));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", MetaSigning.Signature(RoadApp.ShopPage.AppSecret, body));
        try
        {
            using var answer = await http.SendAsync(request);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
