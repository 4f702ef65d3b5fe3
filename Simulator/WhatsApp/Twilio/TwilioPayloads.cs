using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary>The forms of Twilio's webhooks, with the fields as recorded in 2026, for one number.</summary>
/// <param name="number">The number.</param>
public sealed class TwilioPayloads(SimulatedNumber number)
{
    /// <summary>A person wrote something.</summary>
    /// <param name="sid">The message's id.</param>
    /// <param name="person">Who.</param>
    /// <param name="body">The text; empty beside a file.</param>
    /// <param name="type">What Twilio calls it: <c>text</c>, <c>image</c>, <c>button</c>, ….</param>
    /// <param name="more">Fields besides.</param>
    public JsonObject Message(string sid, SimulatedPhone person, string body, string type, params IEnumerable<(string Name, string Value)> more)
    {
        ArgumentNullException.ThrowIfNull(person);
        List<(string, string)> fields =
            [("SmsMessageSid", sid), ("NumMedia", "0"), ("ProfileName", person.Name), ("MessageType", type), ("SmsSid", sid)];
        if (person.UserId is { } user)
            fields.Add(("ExternalUserId", user));
        if (!person.HidesNumber)
            fields.AddRange([("WaId", person.Number["whatsapp:+".Length..]), ("From", person.Number)]);
        fields.AddRange(
        [
            ("SmsStatus", "received"), ("Body", body), ("To", number.Number), ("NumSegments", "1"), ("ReferralNumMedia", "0"), ("MessageSid", sid),
            ("AccountSid", number.AccountSid), ("Forwarded", "false"), ("FrequentlyForwarded", "false"),
            ("ChannelMetadata", """{"type":"whatsapp","data":{"context":{}}}"""), ("ApiVersion", "2010-04-01"), .. more,
        ]);
        return TwilioSigning.ToEvent(fields);
    }

    /// <summary>Something became of a message of ours.</summary>
    /// <param name="sid">The message's id.</param>
    /// <param name="to">To whom it went, as the sender wrote it.</param>
    /// <param name="status"><c>sent</c>, <c>delivered</c>, <c>read</c>, <c>failed</c>, ….</param>
    /// <param name="error">Why it failed; null when it did not.</param>
    public JsonObject Status(string sid, string to, string status, TwilioError? error = null)
    {
        List<(string, string)> fields =
        [
            ("ChannelPrefix", "whatsapp"), ("ApiVersion", "2010-04-01"), ("MessageStatus", status), ("SmsSid", sid), ("SmsStatus", status),
            ("ChannelInstallSid", "XE00000000000000000000000000000001"), ("To", to), ("From", number.Number), ("MessageSid", sid),
            ("StructuredMessage", "false"), ("AccountSid", number.AccountSid), ("ChannelToAddress", to[..Math.Min(to.Length, 16)] + "XXXX"),
        ];
        if (status is "delivered" or "read")
            fields.Add(("EventType", status.ToUpperInvariant()));
        if (error is not null)
            fields.AddRange([("ErrorCode", error.Code.ToString(CultureInfo.InvariantCulture)), ("ErrorMessage", error.Message)]);
        return TwilioSigning.ToEvent(fields);
    }
}
