using ChatClosing.Adapters.Channels;
using ChatClosing.Tests.Adapters.Messenger;

namespace ChatClosing.Tests.Adapters.Instagram;

public static class InstagramExamples
{
    public const string AccountId = "17841405822304914";
    public const string Person = "1234567890123456";
    public static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1763800000123);

    public static readonly ChannelAccount Studio = MessengerExamples.Shop with { Name = "studio", Channel = "instagram", AccountId = AccountId };

    public static string Envelope(string part, params string[] events) =>
        $$"""{"object":"instagram","entry":[{"id":"{{AccountId}}","time":1763800000999,"{{part}}":[{{string.Join(',', events)}}]}]}""";

    /// <summary>An event, its values given as JSON, so that they can be anything.</summary>
    public static string RawTextEvent(string externalId, string contactId, string text, string time) =>
        $$$"""{"sender":{"id":{{{contactId}}}},"recipient":{"id":"{{{AccountId}}}"}"""
        + $$$""","timestamp":{{{time}}},"message":{"mid":{{{externalId}}},"text":{{{text}}}}}""";
}
