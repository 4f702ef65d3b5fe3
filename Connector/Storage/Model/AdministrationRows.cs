namespace ChatClosing.Storage.Model;

/// <summary>A key for an integration. The key itself is shown once and never stored.</summary>
public sealed class ApiKeyRow
{
    public Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Hash { get; init; }

    /// <summary><c>read</c>, <c>write</c>, <c>report</c>, with commas.</summary>
    public required string Scopes { get; init; }

    /// <summary>The user it acts as; null for a key that only reads reports.</summary>
    public Guid? UserId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>Who did what beside conversations (those have their log). Only ever added to: triggers refuse the rest, and the chain shows it.</summary>
public sealed class AuditRow
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid? UserId { get; init; }
    public required string What { get; init; }
    public string? About { get; init; }

    /// <summary>The place in the chain, dense from 1; null for the moment until it is chained.</summary>
    public long? Seq { get; init; }

    /// <summary>SHA-256 of this row and of the hash before it.</summary>
    public byte[]? Hash { get; init; }
}

/// <summary>A session that was signed out of: its cookie is worth nothing any more, whoever kept a copy.</summary>
public sealed class EndedSessionRow
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>A key of the data-protection ring, shared by all nodes.</summary>
public sealed class DataProtectionKeyRow
{
    public Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Xml { get; init; }
}
