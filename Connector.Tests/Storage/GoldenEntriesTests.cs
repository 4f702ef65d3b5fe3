using System.Text.Json.Nodes;
using ChatClosing.Storage;

namespace ChatClosing.Tests.Storage;

/// <summary>
/// Every shape of a log entry ever stored stays readable: Golden/{name}.json holds one as it was stored. Never change one; add another ({name}.2.json).
/// </summary>
public sealed class GoldenEntriesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Storage", "Golden");

    public static TheoryData<string> Files => [.. Names];

    private static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file));

    [Fact]
    public void Every_name_has_a_golden_entry() => EventJson.Names.Except(Names).ShouldBeEmpty();

    [Theory, MemberData(nameof(Files))]
    public void What_was_stored_is_still_read_to_the_last_member(string file)
    {
        var name = EventJson.Names.Single(n => file == n || file.StartsWith($"{n}.", StringComparison.Ordinal));
        var stored = File.ReadAllText(Path.Combine(Folder, $"{file}.json")).Trim();

        var happened = EventJson.Read(name, stored);

        EventJson.NameOf(happened).ShouldBe(name);
        var again = JsonNode.Parse(EventJson.Write(happened))!.AsObject();
        foreach (var (member, value) in JsonNode.Parse(stored)!.AsObject())
            JsonNode.DeepEquals(again[member], value).ShouldBeTrue($"{member}: {again[member]?.ToJsonString()}");
        EventJson.Write(EventJson.Read(name, EventJson.Write(happened))).ShouldBe(EventJson.Write(happened));
    }

    [Fact]
    public void A_name_from_the_future_says_what_to_do() =>
        Should.Throw<NotSupportedException>(() => EventJson.Read("conversation.teleported", "{}")).Message.ShouldContain("newer version");
}
