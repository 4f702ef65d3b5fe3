namespace ChatClosing.Benchmarks.Ingest;

/// <summary>Who takes part.</summary>
internal enum Entrant
{
    /// <summary>ChatClosing as its own Program builds it.</summary>
    Product,

    /// <summary>The same without the pump: a transaction of its own for every request.</summary>
    OneTransactionEach,

    /// <summary>Pump and store without HTTP.</summary>
    BatchWriter,

    /// <summary>Read the body, HMAC, 200: stores nothing.</summary>
    Bare,

    /// <summary>ChatClosing that indexes nothing for the search: what following the conversations costs.</summary>
    WithoutIndex,
}
