using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;
using ChatClosing.Tests.Peers;
using Xunit.Abstractions;
using static ChatClosing.Tests.Adapters.WhatsApp.Twilio.TwilioExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

/// <summary>
/// Twilio's own library for Node judges calls that nobody thought of: it and the adapter have to agree on every one, and what it signs the adapter
/// has to accept. <c>FUZZ_SEED</c> repeats a run.
/// </summary>
public sealed class TwilioOracleTests(ITestOutputHelper output)
{
    private const int Calls = 600;

    [PeerFact("twilio")]
    public async Task Twilios_library_and_the_adapter_agree_on_every_call()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"FUZZ_SEED={seed}");
        var calls = OracleCall.Make(new Random(seed), Calls);
        var verdicts = await AskAsync(calls);
        for (var i = 0; i < calls.Count; i++)
            IsValid(calls[i]).ShouldBe(verdicts[i].IsValid, $"FUZZ_SEED={seed}, {calls[i]}");
        verdicts.Count(v => v.IsValid).ShouldBeInRange(Calls / 4, Calls * 3 / 4);
    }

    [PeerFact("twilio")]
    public async Task What_Twilios_library_signs_the_adapter_accepts()
    {
        var calls = OracleCall.Make(new Random(7), Calls);
        var verdicts = await AskAsync(calls);
        for (var i = 0; i < calls.Count; i++)
        {
            var signed = calls[i] with { Signature = verdicts[i].Expected };
            if (!signed.IsHashed)
                IsValid(signed).ShouldBeTrue(signed.ToString());
        }
    }

    private static async Task<IReadOnlyList<Verdict>> AskAsync(IReadOnlyList<OracleCall> calls)
    {
        var lines = await NodePeer.AskAsync(
            "twilio",
            "validate.mjs",
            [.. calls.Select(c => JsonSerializer.Serialize(new { token = c.Token, url = c.Url, body = c.Body, signature = c.Signature }))]);
        lines.Length.ShouldBe(calls.Count);
        return [.. lines.Select(line => JsonSerializer.Deserialize<Verdict>(line, JsonSerializerOptions.Web)!)];
    }

    private static bool IsValid(OracleCall call)
    {
        var account = Shop with { AppSecret = call.Token, PublicUrl = call.PublicUrl };
        var request = Call(Encoding.UTF8.GetBytes(call.Body), call.Target, ("X-Twilio-Signature", call.Signature));
        return new TwilioAdapter().Read(request, account) is Received;
    }

    private sealed record Verdict(bool IsValid, string Expected);
}
