using System.Globalization;
using System.Text;
using ChatClosing.Adapters.Channels;
using Xunit.Abstractions;

namespace ChatClosing.Tests.Adapters;

/// <summary>
/// Mutates recorded bodies, signs them again and reads them: no exception, and every text that comes out can be stored. 10,000 calls a channel;
/// <c>CHATCLOSING_FUZZ</c> sets another number, <c>FUZZ_SEED</c> repeats a run.
/// </summary>
public static class WebhookFuzz
{
    private static readonly string[] JsonSplices =
    [
        "null", "{}", "[]", "1e400", "-1", "\"\"", "\"\\ud83d\"", "\"\\u0000\"", "true", "99999999999999999999",
        ",", "}", "]", "\"", "\\", "\\u", "[[[[[[[[", "\"is_echo\":true,",
    ];

    private static readonly string[] FormSplices = ["", "&", "=", "%", "%00", "%zz", "+", "%ED%A0%BD", "%F0%9F%98%80", "&Body=", "&NumMedia=99", "999999999999", "-1"];

    /// <summary>Runs it.</summary>
    /// <param name="adapter">What reads.</param>
    /// <param name="account">Whose webhook it is.</param>
    /// <param name="corpus">Bodies to start from.</param>
    /// <param name="sign">Makes a signed call of a body.</param>
    /// <param name="output">Where seed and number are written.</param>
    public static void Run(IChannelAdapter adapter, ChannelAccount account, IReadOnlyList<byte[]> corpus, Func<byte[], WebhookRequest> sign, ITestOutputHelper output)
    {
        var rounds = Setting("CHATCLOSING_FUZZ") ?? 10_000;
        var seed = Setting("FUZZ_SEED") ?? Environment.TickCount;
        output.WriteLine($"FUZZ_SEED={seed}, {rounds} calls");
        var random = new Random(seed);
        var isJson = adapter.Limits.ContentType == "application/json";
        for (var round = 0; round < rounds; round++)
        {
            var body = Mutate(corpus[random.Next(corpus.Count)], isJson, random);
            var events = adapter.Read(sign(body), account).ShouldBeOfType<Received>($"FUZZ_SEED={seed}, round {round}").Events;
            foreach (var it in events.OfType<ContactEvent>())
                Check(it, $"FUZZ_SEED={seed}, round {round}: {Encoding.Latin1.GetString(body)}");
        }
    }

    /// <summary>The bodies recorded for a channel.</summary>
    public static IReadOnlyList<byte[]> Corpus(string channel) =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Adapters", channel, "Recorded"), "*.http").Order()
            .Select(f => Recorded.Load(channel, Path.GetFileNameWithoutExtension(f)).Body.ToArray())];

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : null;

    private static void Check(ContactEvent it, string where)
    {
        var said = it as CustomerWrote;
        string?[] texts =
        [
            it.Key, it.ContactId, it.AccountId, it.ThreadKey, it.Profile?.Name, .. it.Aliases, said?.ExternalId, said?.Activity.Text,
            (it as ContactNoted)?.Text, (it as CustomerEdited)?.Text, .. said?.Activity.Attachments?.Select(a => a.Name) ?? [],
        ];
        foreach (var text in texts.OfType<string>())
            (PlainText.Clean(text) == text && !text.Contains('\0', StringComparison.Ordinal)).ShouldBeTrue(where);
        (it.Key.Length > 0 && it.ContactId.Length > 0 && it.AccountId.Length > 0).ShouldBeTrue(where);
    }

    /// <summary>A body with one to five things changed.</summary>
    public static byte[] Mutate(byte[] body, bool isJson, Random random)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(random);
        var splices = isJson ? JsonSplices : FormSplices;
        var bytes = new List<byte>(body);
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 8; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.ASCII.GetBytes(splices[random.Next(splices.Length)])); break;
                case 3: bytes.InsertRange(at, [.. bytes.Skip(at).Take(random.Next(1, 60))]); break;
                default: ReplaceValue(bytes, splices, random); break;
            }
        }

        return [.. bytes];
    }

    // Keeps the JSON well-formed, so that the mutation reaches the translation and not only the parser.
    private static void ReplaceValue(List<byte> bytes, string[] splices, Random random)
    {
        int[] colons = [.. bytes.Select((b, i) => (b, i)).Where(p => p.b is (byte)':' or (byte)'=').Select(p => p.i)];
        if (colons.Length == 0)
            return;
        var start = colons[random.Next(colons.Length)] + 1;
        var end = start;
        while (end < bytes.Count && bytes[end] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)'{' or (byte)'[' or (byte)'&'))
            end++;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(splices[random.Next(10)]));
    }
}
