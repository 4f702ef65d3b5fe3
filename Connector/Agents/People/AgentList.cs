using ChatClosing.Agents.Access;
using ChatClosing.Conversations;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.People;

/// <summary>Who works here and how many conversations each handles.</summary>
public sealed class AgentList(Roster roster, IDbContextFactory<ChatDb> databases)
{
    /// <summary>Everybody, as the reader may see them: administrators see those who are deactivated, and what everybody signs in with.</summary>
    public async Task<IReadOnlyList<AgentView>> ForAsync(Role reader, CancellationToken cancel)
    {
        var people = await roster.NowAsync(cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var taken = await db.Conversations.Where(c => c.AgentId != null).GroupBy(c => c.AgentId!.Value)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return [.. people.People.Where(p => !p.Deactivated || reader == Role.Administrator)
            .Select(p => View(people, p, taken.GetValueOrDefault(p.Id), reader))];
    }

    /// <summary>One of them; null when there is none.</summary>
    public async Task<AgentView?> FindAsync(Guid id, Role reader, CancellationToken cancel)
    {
        var people = await roster.NowAsync(cancel);
        return people.Person(id) is { } person ? View(people, person, await TakenAsync(id, cancel), reader) : null;
    }

    /// <summary>How many conversations somebody handles.</summary>
    public async Task<int> TakenAsync(Guid agent, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Conversations.CountAsync(c => c.AgentId == agent, cancel);
    }

    private static AgentView View(KnownPeople people, KnownPerson p, int taken, Role reader) =>
        new(p.Id, p.Name, p.Role, p.StatusWord(taken), taken, p.Limit, [.. people.GroupsOf(p.Id).Select(g => new GroupNameView(g.Id, g.Name))])
        {
            UserName = reader == Role.Administrator ? p.UserName : null,
            Deactivated = p.Deactivated,
        };
}
