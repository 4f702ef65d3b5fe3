using ChatClosing.Agents.Access;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.People;

/// <summary>What becomes of the conversations of somebody who may not handle any more: they go back to the list, and somebody sees them.</summary>
public sealed class Deactivation(IDbContextFactory<ChatDb> databases, Roster roster, CommandPump pump)
{
    private const int MostRounds = 5;

    /// <summary>Frees what such a person handles; does nothing for those who may. Harmless to repeat.</summary>
    /// <remarks>A pick that was on its way while they were deactivated is found by the next round or by the sweep.</remarks>
    public async Task FreeAsync(Guid person, CancellationToken cancel)
    {
        if ((await roster.NowAsync(cancel)).Person(person) is not { IsTaker: false })
            return;
        for (var round = 0; round < MostRounds; round++)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var held = await db.Conversations.AsNoTracking().Where(c => c.AgentId == person).Select(c => new { c.Id, c.ThreadId }).ToListAsync(cancel);
            if (held.Count == 0)
                return;
            await pump.SubmitAsync([.. held.Select(c => new ReleaseOf(person) { ThreadId = c.ThreadId, ConversationId = c.Id })], cancel);
        }
    }

    /// <summary>Frees what anybody holds who may not: an end that came back to them, or a pick that was on its way. A sweep, harmless to repeat.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        foreach (var person in (await roster.NowAsync(cancel)).People.Where(p => !p.IsTaker))
            await FreeAsync(person.Id, cancel);
    }
}
