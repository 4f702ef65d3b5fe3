using ChatClosing.Benchmarks.Load;

namespace ChatClosing.Benchmarks.Ingest;

/// <summary>What one contestant did in one turn.</summary>
/// <param name="Load">As its callers saw it.</param>
/// <param name="Cpu">CPU time of its process.</param>
/// <param name="DatabaseCpu">CPU time of PostgreSQL meanwhile; zero on SQLite, which is part of the process.</param>
/// <param name="Commits">Transactions it committed.</param>
internal sealed record Turn(LoadResult Load, TimeSpan Cpu, TimeSpan DatabaseCpu, long Commits)
{
    /// <summary>Acknowledged messages per second.</summary>
    public double Rate => Load.Stored / Load.Elapsed.TotalSeconds;

    /// <summary>Microseconds of the process's CPU per acknowledged message.</summary>
    public double CpuPerMessage => Cpu.TotalMicroseconds / Load.Stored;

    /// <summary>Microseconds of PostgreSQL's CPU per acknowledged message.</summary>
    public double DatabaseCpuPerMessage => DatabaseCpu.TotalMicroseconds / Load.Stored;

    /// <summary>Transactions per 1,000 messages.</summary>
    public double CommitsPerThousand => Commits * 1_000.0 / Load.Stored;
}
