using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using ChatClosing.Simulator;
using ChatClosing.Simulator.Twitter;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road.Cases;

/// <summary>What comes over the wire before anybody reads it: cases 1, 14, 20, 24 and 25.</summary>
public sealed class TransportCasesTests
{
    [Fact]
    public async Task A_call_without_a_signature_is_401_on_every_channel_and_counted_and_leaves_nothing()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        var counted = 0L;
        var factory = town.Get<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Name == "chatclosing.webhooks.rejected" && ReferenceEquals(instrument.Meter.Scope, factory))
                    all.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref counted, count));
        listener.Start();

        using var http = new HttpClient();
        foreach (var account in town.Accounts.Keys)
        {
            using var body = new StringContent("{}", Encoding.UTF8, TypeOf(account));
            using var answer = await http.PostAsync(new Uri(town.Url, $"webhooks/{account}"), body);
            ((int)answer.StatusCode).ShouldBe(401, account);
        }

        counted.ShouldBe(town.Accounts.Count);
        (await town.CountAsync("log") + await town.CountAsync("quarantine") + await town.CountAsync("received")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task Challenge_and_handshake_are_answered_while_the_database_is_away_and_messages_are_not_acknowledged()
    {
        await using var cluster = await StoppableCluster.StartNewAsync();
        await using var town = await CaseTown.StartAsync(Databases.Sqlite, ("ConnectionStrings__Chat", cluster.ConnectionString));
        await cluster.StopAsync("immediate");

        var written = Enumerable.Range(0, 20).Select(i => town.Twitter.Person($"Customer {i}").WriteAsync("anybody there?")).ToList();
        for (var i = 0; i < 50; i++)
            (await TwitterSigning.ChallengeAsync(town.Twitter.Webhooks, town.Twitter.Handle.ConsumerSecret)).ShouldBeTrue();
        (await MetaSigning.VerifyAsync(town.Messenger.Webhooks, town.Messenger.Page.VerifyToken)).ShouldBeTrue();

        (await Task.WhenAll(written)).ShouldAllBe(status => status == 503);
        await cluster.StartAsync();
        await Eventually.Async(() => Task.FromResult(town.Twitter.Webhooks.Pending == 0), "X has repeated them");
        await Eventually.Async(async () => await town.CountAsync("conversations") == 20, "they are stored");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task In_chunks_and_after_a_continue_the_bytes_are_the_same(bool chunked, bool expect)
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        using var request = Call(town, Wrote(town, new string('ä', 50_000)), null);
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = expect;
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(200);
        (await town.CountAsync("log where name = 'message.received'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_packed_body_is_judged_by_its_packed_bytes_and_never_unpacked()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        var plain = Wrote(town, "hello");
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(plain);
        var bytes = packed.ToArray();

        using var http = new HttpClient();
        using var signedPlain = Call(town, bytes, MetaSigning.Signature(town.Messenger.Page.AppSecret, plain));
        using var refused = await http.SendAsync(Packed(signedPlain));
        ((int)refused.StatusCode).ShouldBe(401);
        using var signedPacked = Call(town, bytes, null);
        using var taken = await http.SendAsync(Packed(signedPacked));
        ((int)taken.StatusCode).ShouldBe(200);
        (await town.CountAsync("quarantine")).ShouldBe(1);
        (await town.CountAsync("log")).ShouldBe(0);

        static HttpRequestMessage Packed(HttpRequestMessage request)
        {
            request.Content!.Headers.ContentEncoding.Add("gzip");
            return request;
        }
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_thousand_WhatsApp_messages_of_three_megabytes_are_stored_and_answered_in_time(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        town.WhatsApp.Webhooks.Hold();
        for (var i = 0; i < 1000; i++)
            await town.WhatsApp.Person($"Customer {i % 100}").WriteAsync($"{i} {new string('x', 2_700)}");

        // 0 if it took longer than the platform waits.
        (await town.WhatsApp.Webhooks.ReleaseAsync()).ShouldBe(200);

        town.WhatsApp.Webhooks.Calls.ShouldHaveSingleItem().Body.Length.ShouldBeInRange(3_000_000, 4 * 1024 * 1024);
        (await town.CountAsync("log where name = 'message.received'")).ShouldBe(1000);
        (await town.CountAsync("conversations")).ShouldBe(100);
        (await town.CountAsync("quarantine")).ShouldBe(0);
    }

    [Fact]
    public async Task Twenty_megabytes_are_413_by_their_length_alone_on_every_channel()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        foreach (var account in town.Accounts.Keys)
        {
            using var call = await RawCall.PostAsync(
                new Uri(town.Url, $"webhooks/{account}"), $"Content-Type: {TypeOf(account)}", $"Content-Length: {20 * 1024 * 1024}");
            (await call.StatusAsync()).ShouldBe(413, account);
        }
    }

    private static string TypeOf(string account) => account == "whatsapp-twilio" ? "application/x-www-form-urlencoded" : "application/json";

    private static byte[] Wrote(CaseTown town, string text)
    {
        var payloads = new MessengerPayloads(town.Messenger.Page.PageId);
        return payloads.Envelope(DateTimeOffset.UtcNow, payloads.Text("7512345678901234", MessagingPayloads.NewMid(), text, DateTimeOffset.UtcNow));
    }

    private static HttpRequestMessage Call(CaseTown town, byte[] body, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(town.Url, "webhooks/messenger")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Hub-Signature-256", signature ?? MetaSigning.Signature(town.Messenger.Page.AppSecret, body));
        return request;
    }
}
