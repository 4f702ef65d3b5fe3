using System.Text;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Adapters.Channels;

public sealed class JsonBytesTests
{
    [Theory]
    [InlineData("""{"a":"\ud83d\ude00 \\ud83d \u00e4 \n \/"}""")]
    [InlineData("""{"a":"\uD83D\uDE00"}""")]
    [InlineData("")]
    [InlineData("\\")]
    [InlineData("\\u")]
    [InlineData("\\ud8")]
    public void Good_bytes_are_not_copied(string json)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(json);
        JsonBytes.Repair(bytes).Equals(bytes).ShouldBeTrue();
    }

    [Fact]
    public void The_callers_bytes_are_never_changed()
    {
        var bytes = """{"a":"\ud83d"}"""u8.ToArray();
        JsonBytes.Repair(bytes);
        bytes.ShouldBe("""{"a":"\ud83d"}"""u8.ToArray());
    }

    [Fact]
    public void Whatever_is_repaired_can_be_read_whole()
    {
        var random = new Random(11);
        string[] pieces = ["\\ud83d", "\\ude00", "\\uD83D", "\\\\", "\\u0041", "x", "\\n", "\\udfff", "\\ud800"];
        for (var round = 0; round < 5000; round++)
        {
            var json = "\"" + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)])) + "\"";
            using var document = JsonDocument.Parse(JsonBytes.Repair(Encoding.UTF8.GetBytes(json)));
            var text = document.RootElement.GetString()!;
            PlainText.Clean(text).ShouldBe(text, json);
        }
    }
}
