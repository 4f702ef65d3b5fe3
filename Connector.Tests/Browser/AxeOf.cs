using Deque.AxeCore.Playwright;

namespace ChatClosing.Tests.Browser;

/// <summary>What axe says of a page.</summary>
internal static class AxeOf
{
    /// <summary>It has looked, and found nothing.</summary>
    public static async Task CheckAsync(AgentDesk desk, string where)
    {
        var result = await desk.Page.RunAxe();
        result.Passes.Length.ShouldBeGreaterThan(10, where);
        result.Violations.Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }
}
