using ChatClosing.Storage.Model;

namespace ChatClosing.Agents.Access;

/// <summary>
/// The conversations that somebody sees (S-05): those of their channel accounts, and those they handle or handled last, wherever a colleague's
/// transfer brought them from.
/// </summary>
/// <param name="Who">Whose scope it is.</param>
/// <param name="Accounts">Their channel accounts; null: all.</param>
public sealed record ChannelScope(Guid Who, IReadOnlySet<string>? Accounts)
{
    /// <summary>Whether a conversation is in it.</summary>
    public bool Sees(string account, Guid? lastAgent) => Accounts is null || Accounts.Contains(account) || lastAgent == Who;

    /// <summary>Those of a query that are in it.</summary>
    public IQueryable<ConversationRow> On(IQueryable<ConversationRow> rows)
    {
        if (Accounts is null)
            return rows;
        var (accounts, who) = (Accounts.ToList(), Who);
        return rows.Where(c => accounts.Contains(c.Account) || c.LastAgentId == who);
    }
}
