using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ChatClosing.Tests.Browser;

/// <summary>
/// What a page complains of: errors and warnings of the console, violations of the content security policy, exceptions nobody caught.
/// </summary>
public sealed class Complaints
{
    // The browser writes every answer of 400 and more into the console. By these two the desk asks "who am I?" and "is this the demo?".
    private readonly ConcurrentQueue<Func<string, bool>> expected = new([
        said => said.Contains("401", StringComparison.Ordinal) && said.Contains("/api/v1/me", StringComparison.Ordinal),
        said => said.Contains("404", StringComparison.Ordinal) && said.Contains("/api/v1/demo", StringComparison.Ordinal),
    ]);

    private readonly ConcurrentQueue<string> said = new();

    public Complaints(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                said.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => said.Enqueue($"exception: {error}");
        page.Dialog += (_, dialog) => said.Enqueue($"dialog: {dialog.Message}");
    }

    /// <summary>This test provokes complaints with all of these words.</summary>
    public void Expect(params string[] words) => expected.Enqueue(said => words.All(word => said.Contains(word, StringComparison.Ordinal)));

    /// <summary>Nothing was said that was not expected.</summary>
    public void ShouldBeNone() => said.Where(one => !expected.Any(fits => fits(one))).ShouldBeEmpty();
}
