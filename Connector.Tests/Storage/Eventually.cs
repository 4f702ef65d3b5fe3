using System.Diagnostics;

namespace ChatClosing.Tests.Storage;

/// <summary>Polls until something is so, with a deadline far beyond what it should take.</summary>
internal static class Eventually
{
    public static async Task Async(Func<Task<bool>> isSo, string what, int seconds = 30)
    {
        var began = Stopwatch.GetTimestamp();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo())
        {
            (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(seconds)).ShouldBeTrue($"Not within {seconds} s: {what}");
            await pause.WaitForNextTickAsync();
        }
    }
}
