using ChatClosing.Jobs.Work;

namespace ChatClosing.Jobs;

/// <summary>Every job of the installation, in the order of their names.</summary>
public sealed class JobList(IEnumerable<Job> jobs)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<Job> All { get; } = [.. jobs.OrderBy(job => job.Name, StringComparer.Ordinal)];

    /// <summary>By its name, however it is written; null when there is none.</summary>
    public Job? Find(string name) => All.FirstOrDefault(job => string.Equals(job.Name, name, StringComparison.OrdinalIgnoreCase));
}
