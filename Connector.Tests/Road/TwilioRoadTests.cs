using System.Net.Http.Headers;
using System.Text;
using ChatClosing.Operations.Start;
using ChatClosing.Simulator;
using ChatClosing.Simulator.WhatsApp.Twilio;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Road;

/// <summary>WhatsApp by Twilio on the whole server, which Twilio reaches under another address than it listens on.</summary>
public sealed class TwilioRoadTests
{
    private const string PublicUrl = "https://chat.example.com";
    private const string Form = "application/x-www-form-urlencoded; charset=UTF-8";
    private static readonly SimulatedNumber Number = new("AC00000000000000000000000000000001", "road_auth_token", "whatsapp:+14155238886");

    private static readonly (string, string)[] Hello =
        [("MessageSid", "SM1"), ("SmsStatus", "received"), ("From", "whatsapp:+6285712345678"), ("To", Number.Number), ("Body", "hello")];

    [Theory, Sqlite, Postgresql]
    public async Task A_customer_writes_and_is_answered_and_a_late_failure_is_told(string database)
    {
        await using var twilio = await StartAsync();
        await using var app = await StartAsync(twilio, database);
        await app.AddUserAsync("anna");
        using var anna = new Browser(() => app.Address);
        await anna.SignInAsync("anna");
        var maria = twilio.Phone("Maria Conti");
        var id = await anna.Picks(maria);
        var answer = await anna.Says(id, "On its way");
        await maria.ReceivesAsync("On its way", new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        await anna.UntilDelivery(id, answer, "read");
        twilio.Faults.WindowIsOver = true;
        var late = await anna.Says(id, "Too late");
        await anna.UntilDelivery(id, late, "failed");
        (await anna.Message(id, late)).ToJsonString().ShouldContain("window-over");
        maria.Received.ShouldBe(["On its way"]);
    }

    [Fact]
    public async Task Only_the_configured_address_counts()
    {
        await using var twilio = await StartAsync();
        await using var app = await StartAsync(twilio);
        var body = TwilioSigning.Form(Hello);
        (await PostAsync(app, body, PublicUrl + "/webhooks/wa", forwardedHost: "evil.example")).ShouldBe(200);
        (await PostAsync(app, body, "https://evil.example/webhooks/wa", forwardedHost: "evil.example")).ShouldBe(401);
        (await PostAsync(app, body, new Uri(app.Address, "webhooks/wa").AbsoluteUri)).ShouldBe(401);
        (await PostAsync(app, body, PublicUrl + "/webhooks/wa?b=%C3%A4&a=1", "?b=%C3%A4&a=1")).ShouldBe(200);
        (await PostAsync(app, body, PublicUrl + "/webhooks/wa?b=%C3%A4&a=1", "?a=1&b=%C3%A4")).ShouldBe(401);
        (await PostAsync(app, body, PublicUrl + "/webhooks/nobody", name: "nobody")).ShouldBe(401);
        (await app.ReadAsync(db => db.Set<MessageIdRow>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_form_or_too_large_is_refused_before_it_is_read()
    {
        await using var twilio = await StartAsync();
        await using var app = await StartAsync(twilio);
        (await PostAsync(app, Encoding.UTF8.GetBytes("{}"), PublicUrl + "/webhooks/wa", type: "application/json")).ShouldBe(415);
        (await PostAsync(app, new byte[64 * 1024], PublicUrl + "/webhooks/wa")).ShouldBe(401);
        (await PostAsync(app, new byte[64 * 1024 + 1], PublicUrl + "/webhooks/wa")).ShouldBe(413);
    }

    [Fact]
    public async Task The_same_message_twice_at_the_same_time_is_one()
    {
        await using var twilio = await StartAsync();
        await using var app = await StartAsync(twilio);
        twilio.Webhooks.Copies = 8;
        (await twilio.Phone("Maria Conti").WriteAsync("once")).ShouldBe(200);
        (await app.ReadAsync(db => db.Set<MessageIdRow>().CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData("PublicUrl", "", "PublicUrl is missing or empty")]
    [InlineData("Channels__wa__AccountSid", "", "Channels__wa__AccountSid is missing or empty")]
    [InlineData("Channels__wa__AppSecret", " ", "Channels__wa__AppSecret is missing or empty")]
    [InlineData("Channels__wa__Provider", "twillio", "twilio")]
    public async Task What_is_missing_refuses_the_start(string key, string value, string message)
    {
        await using var twilio = await StartAsync();
        var settings = Settings(twilio).Where(s => s.Key != key).Append((key, value)).Where(s => s.Item2.Length > 0);
        var refused = await Should.ThrowAsync<StartRefusedException>(() => RunningApp.StartAsync("sqlite", [.. settings]));
        refused.Message.ShouldContain(message);
        refused.Message.ShouldNotContain(Number.AuthToken);
    }

    private static Task<SimulatedTwilio> StartAsync() => SimulatedTwilio.StartAsync(
        Number, null, new SimulatorOptions { EchoAfter = TimeSpan.Zero, DeliveredAfter = TimeSpan.Zero, ReadAfter = TimeSpan.Zero });

    private static async Task<RunningApp> StartAsync(SimulatedTwilio twilio, string database = Databases.Sqlite)
    {
        var app = await RunningApp.StartAsync(database, [.. Settings(twilio)]);
        twilio.Webhooks.Url = new Uri(app.Address, "webhooks/wa");
        twilio.PublicUrl = PublicUrl;
        return app;
    }

    private static IEnumerable<(string Key, string Value)> Settings(SimulatedTwilio twilio) =>
    [
        ("PublicUrl", PublicUrl), ("Delivery__Sweep", "00:00:00.050"), ("Delivery__Settle", "00:00:01"),
        .. twilio.Settings.Select(s => ($"Channels__wa__{s.Key}", s.Value!)),
    ];

    private static async Task<int> PostAsync(
        RunningApp app, byte[] body, string signedUrl, string query = "", string name = "wa", string type = Form, string? forwardedHost = null)
    {
        var url = new Uri(app.Address, $"webhooks/{name}{query}");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var fields = Encoding.ASCII.GetString(body).StartsWith("MessageSid", StringComparison.Ordinal) ? Hello : [];
        request.Headers.Add("X-Twilio-Signature", TwilioSigning.Signature(Number.AuthToken, signedUrl, fields));
        if (forwardedHost is not null)
            request.Headers.Add("X-Forwarded-Host", forwardedHost);
        using var answer = await app.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
