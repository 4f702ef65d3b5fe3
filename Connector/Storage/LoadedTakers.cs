using ChatClosing.Conversations;

namespace ChatClosing.Storage;

/// <summary>The agents and groups that a batch gives conversations to, as they are in its transaction.</summary>
public sealed class LoadedTakers
{
    private readonly Dictionary<Guid, Taker> agents = [];
    private readonly Dictionary<Guid, HashSet<string>> accounts = [];
    private readonly Dictionary<Guid, HashSet<string>> groups = [];
    private readonly HashSet<Guid> limitless = [];

    /// <summary>An agent; null when there is no such user.</summary>
    public Taker? Agent(Guid id) => !agents.TryGetValue(id, out var agent)
        ? null
        : agent with { Accounts = limitless.Contains(id) ? null : accounts.GetValueOrDefault(id) };

    /// <summary>A group; null when there is none.</summary>
    public TakerGroup? Group(Guid? id) => id is { } group && groups.TryGetValue(group, out var its) ? new(group, its) : null;

    internal void AddAgent(Guid id, string role, bool isDeactivated, int? limit, int taken)
    {
        var may = Enum.Parse<Role>(role);
        agents[id] = new Taker(id) { IsActive = !isDeactivated && may is Role.Agent or Role.Supervisor, Limit = limit, Taken = taken };
        // Groups say what agents see; supervisors look after all of them.
        if (may == Role.Supervisor)
            limitless.Add(id);
    }

    internal void AddMembership(Guid agent, Guid group, string? account)
    {
        if (agents.TryGetValue(agent, out var known) && !known.Groups.Contains(group))
            agents[agent] = known with { Groups = [.. known.Groups, group] };
        if (account is null)
            return;
        if (!accounts.TryGetValue(agent, out var theirs))
            accounts[agent] = theirs = [];
        theirs.Add(account);
    }

    internal void AddGroup(Guid group, string? account)
    {
        if (!groups.TryGetValue(group, out var its))
            groups[group] = its = [];
        if (account is not null)
            its.Add(account);
    }
}
