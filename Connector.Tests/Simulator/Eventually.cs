using System.Runtime.CompilerServices;

namespace ChatClosing.Tests.Simulator;

/// <summary>Waits for what happens by itself.</summary>
public static class Eventually
{
    /// <summary>Asks again and again until it is true; fails after ten seconds.</summary>
    public static async Task TrueAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!condition())
            (!deadline.IsCancellationRequested && await ticks.WaitForNextTickAsync()).ShouldBeTrue($"not within ten seconds: {what}");
    }
}
