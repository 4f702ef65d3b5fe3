namespace ChatClosing.Storage.Model;

/// <summary>One of the ids by which a platform knows a contact.</summary>
public sealed class ContactAliasRow
{
    public required string Account { get; init; }
    public required string Alias { get; init; }

    /// <summary>The id that the contact goes by here: <see cref="ContactRow.ExternalId"/>.</summary>
    public required string ContactKey { get; init; }

    /// <summary>When the platform last named the contact so; the ids of one event are a microsecond apart, the first one latest.</summary>
    public DateTimeOffset SeenAt { get; init; }
}

/// <summary>What a platform told about one of our accounts.</summary>
public sealed class AccountNoticeRow
{
    public Guid Id { get; init; }
    public required string Account { get; init; }

    /// <summary>The platform's: the same notice twice is one.</summary>
    public required string Key { get; init; }
    public required string Code { get; init; }
    public string? Text { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? DismissedAt { get; set; }
}

/// <summary>A platform's demand that everything about a person is deleted.</summary>
public sealed class DeletionRequestRow
{
    /// <summary>128 random bits: whoever knows it may ask how far it is.</summary>
    public required string Code { get; init; }

    /// <summary>A hash of what was demanded: the same demand again is the same request.</summary>
    public required byte[] Demand { get; init; }

    /// <summary>The account that was called. The contact may be one of any account of the same app.</summary>
    public required string Account { get; init; }

    /// <summary>The platform's id of the person; null once it is done.</summary>
    public string? UserId { get; set; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>How many contacts were erased; 0 when nobody was found under this id.</summary>
    public int Contacts { get; set; }
}
