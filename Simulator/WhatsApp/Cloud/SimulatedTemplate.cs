using System.Text.RegularExpressions;

namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>An approved template with a body only.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Language">For example <c>en_US</c>.</param>
/// <param name="Body">With place holders <c>{{1}}</c>, <c>{{2}}</c>, ….</param>
public sealed partial record SimulatedTemplate(string Name, string Language, string Body)
{
    /// <summary>How many place holders the body has.</summary>
    public int VariableCount => PlaceHolder().Matches(Body).Select(m => m.Value).Distinct().Count();

    /// <summary>The body with values in its place holders.</summary>
    public string Fill(IReadOnlyList<string> values) =>
        PlaceHolder().Replace(Body, match => values[int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) - 1]);

    [GeneratedRegex(@"\{\{(\d+)\}\}")]
    private static partial Regex PlaceHolder();
}
