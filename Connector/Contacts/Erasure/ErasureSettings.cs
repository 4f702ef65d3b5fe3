namespace ChatClosing.Contacts.Erasure;

/// <summary>The section <c>Erasure</c>.</summary>
public sealed record ErasureSettings
{
    /// <summary>
    /// A folder outside the database and its backups, shared by all nodes: what was erased is written there, so that a restored backup forgets it
    /// again. Null: it is not kept.
    /// </summary>
    public string? Ledger { get; init; }
}
