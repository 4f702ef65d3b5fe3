using System.Globalization;
using System.Text;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;
using Xunit.Abstractions;
using static ChatClosing.Tests.Adapters.Messenger.MessengerExamples;

namespace ChatClosing.Tests.Adapters.Messenger;

/// <summary>Mutates the recorded bodies, signs them again and reads them: no exception, and every text that comes out can be stored.</summary>
public sealed class MessengerFuzzTests(ITestOutputHelper output)
{
    private const int Rounds = 10_000;

    private static readonly string[] Splices =
    [
        "null", "{}", "[]", "1e400", "-1", "\"\"", "\"\\ud83d\"", "\"\\u0000\"", "true", "99999999999999999999",
        ",", "}", "]", "\"", "\\", "\\u", "[[[[[[[[", "\"is_echo\":true,",
    ];

    [Fact]
    public void Ten_thousand_mutated_calls_are_read_without_an_exception()
    {
        var wish = Environment.GetEnvironmentVariable("FUZZ_SEED");
        var seed = int.TryParse(wish, CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        output.WriteLine($"FUZZ_SEED={seed}, {Rounds} calls");
        var random = new Random(seed);
        var adapter = new MessengerAdapter();
        byte[][] corpus = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Adapters", "Messenger", "Recorded")).Order()
            .Select(f => Recorded.Load("Messenger", Path.GetFileNameWithoutExtension(f)).Body.ToArray())];
        for (var round = 0; round < Rounds; round++)
        {
            var body = Mutate(corpus[random.Next(corpus.Length)], random);
            var events = adapter.Read(SignedCall(body), Shop).ShouldBeOfType<Received>($"FUZZ_SEED={seed}, round {round}").Events;
            foreach (var it in events.OfType<ContactEvent>())
                Check(it, $"FUZZ_SEED={seed}, round {round}: {Encoding.Latin1.GetString(body)}");
        }
    }

    private static void Check(ContactEvent it, string where)
    {
        var said = it as CustomerWrote;
        var texts = new[] { it.Key, it.ContactId, it.AccountId, said?.ExternalId, said?.Activity.Text, (it as ContactNoted)?.Text };
        foreach (var text in texts.OfType<string>())
            (PlainText.Clean(text) == text && text.IndexOf('\0', StringComparison.Ordinal) < 0).ShouldBeTrue(where);
        (it.Key.Length > 0 && it.ContactId.Length > 0 && it.AccountId.Length > 0).ShouldBeTrue(where);
    }

    private static byte[] Mutate(byte[] body, Random random)
    {
        var bytes = new List<byte>(body);
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 8; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.ASCII.GetBytes(Splices[random.Next(Splices.Length)])); break;
                case 3: bytes.InsertRange(at, [.. bytes.Skip(at).Take(random.Next(1, 60))]); break;
                default: ReplaceValue(bytes, random); break;
            }
        }

        return [.. bytes];
    }

    // Keeps the JSON well-formed, so that the mutation reaches the translation and not only the parser.
    private static void ReplaceValue(List<byte> bytes, Random random)
    {
        int[] colons = [.. bytes.Select((b, i) => (b, i)).Where(p => p.b == ':').Select(p => p.i)];
        if (colons.Length == 0)
            return;
        var start = colons[random.Next(colons.Length)] + 1;
        var end = start;
        while (end < bytes.Count && bytes[end] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)'{' or (byte)'['))
            end++;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(Splices[random.Next(10)]));
    }
}
