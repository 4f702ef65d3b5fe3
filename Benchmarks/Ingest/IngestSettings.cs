namespace ChatClosing.Benchmarks.Ingest;

/// <summary>How much is measured.</summary>
/// <param name="Databases">On which databases.</param>
/// <param name="Connections">How many callers at once, each with one call under way.</param>
/// <param name="Rounds">In every round each contestant has one turn.</param>
/// <param name="Turn">How long a turn lasts.</param>
/// <param name="WarmUp">How long each one runs before the first round.</param>
/// <param name="Contacts">Contacts with an open conversation.</param>
internal sealed record IngestSettings(IReadOnlyList<string> Databases, IReadOnlyList<int> Connections, int Rounds, TimeSpan Turn, TimeSpan WarmUp, int Contacts)
{
    public const string Postgres = "postgresql";
    public const string Sqlite = "sqlite";

    /// <summary>Connections of one transaction per request to PostgreSQL: with fewer or more it is slower on two cores.</summary>
    public const int Stores = 32;
}
