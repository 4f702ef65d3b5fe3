namespace ChatClosing.Benchmarks.Ingest;

/// <summary>How much is measured.</summary>
/// <param name="Databases">On which databases.</param>
/// <param name="Connections">How many callers at once, each with one call under way.</param>
/// <param name="Rounds">In every round each contestant has one turn.</param>
/// <param name="Turn">How long a turn lasts.</param>
/// <param name="WarmUpMessages">How much each one takes in before the first round: a process that is not compiled yet needs twice the CPU and more.</param>
/// <param name="WarmUp">But no longer than this.</param>
/// <param name="Contacts">Contacts with an open conversation.</param>
/// <param name="IsFull">Whether everybody takes part everywhere; else on SQLite only those whose ratio is asked for there.</param>
/// <param name="HasIndexOff">Whether ChatClosing without its search index takes part too.</param>
internal sealed record IngestSettings(
    IReadOnlyList<string> Databases, IReadOnlyList<int> Connections, int Rounds, TimeSpan Turn, int WarmUpMessages, TimeSpan WarmUp, int Contacts, bool IsFull, bool HasIndexOff)
{
    public const string Postgres = "postgresql";
    public const string Sqlite = "sqlite";

    /// <summary>Connections of one transaction per request to PostgreSQL: with fewer or more it is slower on two cores.</summary>
    public const int Stores = 32;

    /// <summary>Who takes part on a database.</summary>
    public Entrant[] EntrantsOn(string database) =>
    [
        .. IsFull || database == Postgres
            ? [Entrant.Product, Entrant.OneTransactionEach, Entrant.BatchWriter, Entrant.Bare]
            : new[] { Entrant.Product, Entrant.OneTransactionEach },
        .. HasIndexOff ? new[] { Entrant.WithoutIndex } : [],
    ];
}
