using System.Diagnostics;
using System.Globalization;

namespace ChatClosing.Benchmarks.Machine;

/// <summary>The CPU time that processes have used, by the kernel's books (hundredths of a second).</summary>
internal static class CpuTime
{
    private const int TicksPerSecond = 100;

    /// <summary>Of one process, all threads.</summary>
    public static TimeSpan Of(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    /// <summary>Of a process with its children, those that have ended included. Linux only.</summary>
    public static TimeSpan OfFamily(int parent)
    {
        var ticks = Ticks(parent, withEndedChildren: true);
        foreach (var child in File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            ticks += Ticks(int.Parse(child, CultureInfo.InvariantCulture), withEndedChildren: false);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    private static long Ticks(int process, bool withEndedChildren)
    {
        try
        {
            // proc(5): after the name in brackets comes field 3; utime, stime, cutime and cstime are fields 14 to 17.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..(withEndedChildren ? 15 : 13)].Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // It has just ended: its parent's books have it.
            return 0;
        }
    }
}
