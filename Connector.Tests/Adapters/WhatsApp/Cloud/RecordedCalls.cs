using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Cloud;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>Reads what is recorded for the Cloud API.</summary>
internal static class RecordedCalls
{
    public static IReadOnlyList<ChannelEvent> All(string name) =>
        new CloudAdapter().Read(Recorded.Load(CloudExamples.Folder, name), CloudExamples.Shop).ShouldBeOfType<Received>().Events;

    public static T One<T>(string name)
        where T : ChannelEvent => All(name).ShouldHaveSingleItem().ShouldBeOfType<T>();
}
