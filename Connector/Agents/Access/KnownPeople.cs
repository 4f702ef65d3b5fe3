using ChatClosing.Conversations;
using ChatClosing.Storage.Model;

namespace ChatClosing.Agents.Access;

/// <summary>Who works here.</summary>
/// <param name="People">By name, the deactivated ones too.</param>
/// <param name="Groups">By name.</param>
public sealed record KnownPeople(IReadOnlyList<KnownPerson> People, IReadOnlyList<KnownGroup> Groups)
{
    /// <summary>Somebody; null when there is no such user.</summary>
    public KnownPerson? Person(Guid id) => People.FirstOrDefault(p => p.Id == id);

    /// <summary>A group; null when there is none.</summary>
    public KnownGroup? Group(Guid? id) => id is null ? null : Groups.FirstOrDefault(g => g.Id == id);

    /// <summary>The groups of somebody.</summary>
    public IEnumerable<KnownGroup> GroupsOf(Guid person) => Groups.Where(g => g.Members.Contains(person));

    /// <summary>
    /// What somebody sees: an agent the channel accounts of their groups, and everything when no group of theirs names any; supervisors everything.
    /// </summary>
    public ChannelScope ScopeOf(Actor who)
    {
        if (who.Role != Role.Agent)
            return new ChannelScope(who.Id, null);
        HashSet<string> accounts = [.. GroupsOf(who.Id).SelectMany(g => g.Accounts)];
        return new ChannelScope(who.Id, accounts.Count == 0 ? null : accounts);
    }
}

/// <summary>Somebody who works here.</summary>
/// <param name="Id">The user.</param>
/// <param name="UserName">What they sign in with.</param>
/// <param name="Name">What colleagues see.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Deactivated">Cannot sign in any more.</param>
/// <param name="Limit">How many conversations they pick at once at the most; null without limit.</param>
/// <param name="Presence">Whether they are at their desk.</param>
public sealed record KnownPerson(Guid Id, string UserName, string Name, Role Role, bool Deactivated, int? Limit, Presence Presence)
{
    /// <summary>Whether conversations may be given to them.</summary>
    public bool IsTaker => !Deactivated && Role is Role.Agent or Role.Supervisor;

    /// <summary>The API's word for how they stand: <c>available</c>, <c>away</c> or <c>limit-reached</c>.</summary>
    /// <param name="taken">How many conversations they handle.</param>
    public string StatusWord(int taken) => StatusWordOf(Presence, Limit, taken);

    /// <inheritdoc cref="StatusWord"/>
    public static string StatusWordOf(Presence presence, int? limit, int taken) =>
        presence == Presence.Away ? "away" : taken >= limit ? "limit-reached" : "available";
}

/// <summary>A group.</summary>
/// <param name="Id">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">Who belongs to it.</param>
/// <param name="Accounts">Its channel accounts; none: it limits nobody.</param>
public sealed record KnownGroup(Guid Id, string Name, IReadOnlySet<Guid> Members, IReadOnlyList<string> Accounts);
