using System.Security.Cryptography;
using System.Text;
using ChatClosing.Simulator.WhatsApp.Twilio;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

/// <summary>A call as somebody might make it: signed for this address, for one like it, or not at all.</summary>
internal sealed record OracleCall(string Token, string PublicUrl, string Target, string Body, string Signature)
{
    private static readonly string[] Texts =
    [
        "", "hello", "a b", "1+1=2", "100%", "Grüße 👋🏽", "مرحبا", "e\u0301", "👩‍👩‍👧‍👦", "\u202Eevil", "a&b=c", "\n\t", "\uFFFD", "~*'()!",
        "ÿ\u0100", "\0", "whatsapp:+14155238886", "received", "SM00000000000000000000000000000001",
    ];

    private static readonly string[] Names =
        ["Body", "From", "To", "MessageSid", "SmsStatus", "NumMedia", "body", "Å", "😀", "ﬀ", "a b", "", "1", "10", "2", "__proto__"];

    private static readonly string[] Hosts = ["chat.example.com", "Chat.Example.COM", "127.0.0.1", "xn--bcher-kva.example", "[2001:db8::1]"];

    private static readonly string[] Paths = ["/webhooks/twilio", "/webhooks/twilio/", "/a/b-c_d.e~f", "/caf%C3%A9", "/%2F%2e", "/x:y@z"];

    private static readonly string[] Queries =
        ["", "?", "?a=1", "?b=2&a=1", "?message=0123456789abcdef0123456789abcdef", "?q=%C3%A4%20%2B", "?u=https://x.example:443/y"];

    public string Url => PublicUrl + Target;

    public bool IsHashed => Url.Contains("bodySHA256", StringComparison.Ordinal);

    public static IReadOnlyList<OracleCall> Make(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Make(random))];

    private static OracleCall Make(Random random)
    {
        string One(string[] choices) => choices[random.Next(choices.Length)];
        var fields = Enumerable.Range(0, random.Next(8)).Select(_ => (Name: One(Names), Value: One(Texts) + One(Texts))).ToList();
        var (scheme, port) = (One(["https://", "https://", "http://"]), One(["", "", ":443", ":80", ":1234"]));
        var (host, token) = (One(Hosts), One(["12345", "тайна", new string('k', 200)]));
        var body = random.Next(4) == 0 ? Mangle(Form(fields), random) : Form(fields);
        var target = One(Paths) + One(Queries);
        if (random.Next(8) == 0)
            target = $"{One(Paths)}?bodySHA256={One([Sha(body), Sha(body + " "), ""])}";
        // What Twilio may have been told, or somebody else signed.
        var signedHost = random.Next(4) == 0 ? host.ToLowerInvariant() : host;
        var signed = random.Next(5) switch
        {
            0 => $"{scheme}{signedHost}{target}",
            1 => $"{scheme}{signedHost}{(scheme == "https://" ? ":443" : ":80")}{target}",
            2 => $"{scheme}{signedHost}{One(["", ":1234", ":8080"])}{target}",
            3 => $"{One(["https://", "http://"])}{signedHost}{port}{target}",
            _ => $"{scheme}{signedHost}{port}{target}",
        };
        var signature = random.Next(10) switch
        {
            0 => One(["", "x", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "é"]),
            1 => Sign(token + "x", signed, body),
            2 => Sign(token, signed, body + "&More=1"),
            3 => Sign(token, signed, body).TrimEnd('='),
            4 => Sign(token, signed + "/", body),
            _ => Sign(token, signed, body),
        };
        return new(token, $"{scheme}{host}{port}", target, body, signature);
    }

    private static string Sign(string token, string url, string body) => TwilioSigning.Signature(
        token, url, url.Contains("bodySHA256", StringComparison.Ordinal) ? [] : TwilioExamples.FieldsOf(Encoding.UTF8.GetBytes(body)));

    private static string Form(IEnumerable<(string, string)> fields) => Encoding.ASCII.GetString(TwilioSigning.Form(fields));

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // ASCII only: a form never has anything else, and Node reads bytes beyond it otherwise beside a broken escape.
    private static string Mangle(string form, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            string[] splices = ["&", "=", "%", "%zz", "%0", "+", "%ED%A0%BD", "%ff", "&&", "&Body=x", "%00"];
            form = form.Insert(random.Next(form.Length + 1), splices[random.Next(splices.Length)]);
        }

        return form;
    }
}
