namespace ChatClosing.Conversations;

/// <summary>Who would handle the conversation if the command is accepted, as the database knew them in the same transaction.</summary>
/// <param name="Id">The agent.</param>
public sealed record Taker(Guid Id)
{
    /// <summary>Whether conversations may be given to them: an agent or a supervisor who is not deactivated.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>How many conversations at once; null without limit.</summary>
    public int? Limit { get; init; }

    /// <summary>How many they handle now; counted only for those with a limit.</summary>
    public int Taken { get; init; }

    /// <summary>The groups they belong to.</summary>
    public IReadOnlyList<Guid> Groups { get; init; } = [];

    /// <summary>Their channel accounts; null: all.</summary>
    public IReadOnlyCollection<string>? Accounts { get; init; }

    /// <summary>Whether they have no free slot.</summary>
    public bool IsFull => Taken >= Limit;

    /// <summary>Whether they may handle conversations of a channel account.</summary>
    public bool MayHandle(string account) => Accounts is null || Accounts.Contains(account);
}

/// <summary>A group that a conversation is to be offered to.</summary>
/// <param name="Id">The group.</param>
/// <param name="Accounts">Its channel accounts; none named: it is a team and limits nothing.</param>
public sealed record TakerGroup(Guid Id, IReadOnlyCollection<string> Accounts)
{
    /// <summary>Whether it is for conversations of a channel account.</summary>
    public bool MayHandle(string account) => Accounts.Count == 0 || Accounts.Contains(account);
}
