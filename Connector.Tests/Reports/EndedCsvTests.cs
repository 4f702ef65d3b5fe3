using System.Text;
using ChatClosing.Operations.Exports;
using ChatClosing.Reports;
using ChatClosing.Reports.Feed;

namespace ChatClosing.Tests.Reports;

/// <summary>No cell of an export begins a formula (S-11).</summary>
public sealed class EndedCsvTests
{
    [Theory]
    [InlineData("=1+1"), InlineData("+33612345678"), InlineData("-2"), InlineData("@SUM(A1)"), InlineData("\tx"), InlineData("\rx"), InlineData("\nx")]
    [InlineData("＝1"), InlineData("＋1"), InlineData("－1"), InlineData("＠x")]
    [InlineData("  =1"), InlineData("\"=1"), InlineData(" ' \"=1"), InlineData("\u00A0=1"), InlineData("\uFEFF=1"), InlineData("\u3000@x")]
    public void What_would_begin_a_formula_gets_an_apostrophe(string text) => CsvCell.Guard(text).ShouldBe("'" + text);

    [Theory]
    [InlineData(null, ""), InlineData("", ""), InlineData("Maria", "Maria"), InlineData("a=b", "a=b"), InlineData("3-4", "3-4"), InlineData("   ", "   ")]
    public void Anything_else_stays(string? text, string cell) => CsvCell.Guard(text).ShouldBe(cell);

    [Fact]
    public async Task A_hostile_name_stays_one_cell_of_one_row()
    {
        var fact = new EndedView
        {
            Position = 1,
            ConversationId = Guid.Empty,
            Revision = 1,
            Channel = "messenger",
            Account = "shop",
            Contact = new EndedContact(Guid.Empty, "+33612345678", "=cmd|' /C calc'!A0\r\n\"x\",y"),
            StartedAt = default,
            EndedAt = default,
            EndReason = "agent",
            Agents = [new EndedAgent(Guid.Empty, "@anna")],
            Messages = new EndedMessages(1, 2),
        };
        using var to = new MemoryStream();
        await EndedCsv.WriteAsync(to, new[] { fact }.ToAsyncEnumerable(), default);

        var text = Encoding.UTF8.GetString(to.ToArray());
        text.ShouldStartWith("position,conversationId,revision,");
        text.ShouldContain(",'+33612345678,");
        text.ShouldContain(",\"'=cmd|' /C calc'!A0\r\n\"\"x\"\",y\",");
        text.ShouldContain(",'@anna,");
        text.ShouldEndWith("\r\n");
    }
}
