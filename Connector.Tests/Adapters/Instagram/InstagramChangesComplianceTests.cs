namespace ChatClosing.Tests.Adapters.Instagram;

/// <summary>The same in the shape <c>changes: [{field, value}]</c>, whose times are in seconds.</summary>
public sealed class InstagramChangesComplianceTests : InstagramComplianceTests
{
    protected override string UnknownEvent => $$"""{"field":"messages","value":{{base.UnknownEvent}}}""";

    protected override byte[] Body(params string[] events) => Calls.Utf8(InstagramExamples.Envelope("changes", events));

    protected override string RawTextEvent(string externalId, string contactId, string text, string time) =>
        $$"""{"field":"messages","value":{{base.RawTextEvent(externalId, contactId, text, time)}}}""";

    protected override long InPlatformUnits(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
