using System.Globalization;
using System.Reflection;

namespace ChatClosing.Tests.Adapters;

/// <summary>The table of nasty cases (Cases.md) names for every case the tests that prove it, and they exist.</summary>
public sealed class CasesTests
{
    private const int Last = 94;
    private static readonly HashSet<int> WebsiteChat = [.. Enumerable.Range(76, 15)];

    [Fact]
    public void Every_case_has_one_row() => Rows().Select(r => r.Case).ShouldBe(Enumerable.Range(1, Last));

    [Fact]
    public void Every_case_of_a_channel_that_is_there_names_a_test() =>
        Rows().Where(r => r.Tests.Count == 0).Select(r => r.Case).ShouldBe(WebsiteChat.Order());

    [Fact]
    public void Every_test_that_is_named_exists_and_is_a_test() =>
        Rows().SelectMany(r => r.Tests.Where(t => !IsTest(t)).Select(t => $"{r.Case}: {t}")).ShouldBeEmpty();

    private static bool IsTest(string name)
    {
        var parts = name.Split('.');
        return parts.Length is 2 or 3 && typeof(CasesTests).Assembly.GetTypes()
            .Where(t => t.Name == parts[^2] && (parts.Length == 2 || t.Namespace!.EndsWith($".{parts[0]}", StringComparison.Ordinal)))
            .Any(t => t.GetMethod(parts[^1], BindingFlags.Public | BindingFlags.Instance)?.GetCustomAttribute<FactAttribute>() is not null);
    }

    private static List<Row> Rows() => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Adapters", "Cases.md"))
        .Select(line => line.Split('|'))
        .Where(cells => cells.Length == 5 && int.TryParse(cells[1], CultureInfo.InvariantCulture, out _))
        .Select(cells => new Row(int.Parse(cells[1], CultureInfo.InvariantCulture), TestsOf(cells[3])))];

    // What stands between back ticks; a dot makes it a test.
    private static List<string> TestsOf(string cell) => [.. cell.Split('`').Where((text, i) => i % 2 == 1 && text.Contains('.'))];

    private sealed record Row(int Case, List<string> Tests);
}
