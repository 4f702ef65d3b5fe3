namespace ChatClosing.Benchmarks.Ingest;

/// <summary>One turn of every contestant, side by side: only such turns are compared.</summary>
internal sealed class Round : Dictionary<Entrant, Turn>
{
    public Turn Product => this[Entrant.Product];

    public Turn OneTransactionEach => this[Entrant.OneTransactionEach];

    public Turn BatchWriter => this[Entrant.BatchWriter];

    public Turn Bare => this[Entrant.Bare];
}
