using ChatClosing.Conversations;

namespace ChatClosing.Tests.Conversations.Model;

/// <summary>Counts what the random stories reached, so that they cannot prove nothing.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, int> counts = [];

    public int this[string what] => counts.GetValueOrDefault(what);

    public void Count(Decision decision)
    {
        if (decision.Refusal is { } refusal)
            Add(refusal.Type, 1);
        foreach (var happened in decision.Events)
            Add(happened.GetType().Name, 1);
    }

    public void Add(Tally other)
    {
        lock (counts)
        {
            foreach (var (what, count) in other.counts)
                Add(what, count);
        }
    }

    public override string ToString() => string.Join(", ", counts.OrderBy(c => c.Key).Select(c => $"{c.Key} {c.Value}"));

    private void Add(string what, int count) => counts[what] = counts.GetValueOrDefault(what) + count;
}
