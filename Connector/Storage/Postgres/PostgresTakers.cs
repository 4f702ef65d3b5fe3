using System.Data.Common;

namespace ChatClosing.Storage.Postgres;

/// <summary>The agents and groups of a batch on PostgreSQL, and when people answer. Nothing of it is asked for batches that need none of it.</summary>
internal static class PostgresTakers
{
    /// <summary>
    /// Whoever picks with a limit is locked, after all threads and in the order of the ids: two nodes that count the same agent's conversations wait for
    /// each other. Agents without a limit are not.
    /// </summary>
    public static void AddLocks(StatementList add, BatchKeys keys)
    {
        if (keys.Pickers.Count > 0)
        {
            add.With(
                "select id from users where id = any($1) and max_conversations is not null order by id for no key update",
                keys.Pickers.ToArray());
        }
    }

    /// <summary>The reads; <see cref="ReadAsync"/> reads their results in the same order.</summary>
    public static void Add(StatementList add, BatchKeys keys)
    {
        if (keys.Takers.Count > 0)
        {
            add.With(
                """
                select u.id, u.role, u.deactivated, u.max_conversations,
                    case when u.max_conversations is null then 0 else (select count(*) from conversations c where c.agent_id = u.id) end::int
                from users u where u.id = any($1)
                """,
                keys.Takers.ToArray());
            add.With(
                """
                select m.agent_id, m.group_id, c.account from group_members m left join group_channels c on c.group_id = m.group_id
                where m.agent_id = any($1)
                """,
                keys.Takers.ToArray());
        }

        if (keys.Groups.Count > 0)
        {
            add.With(
                "select g.id, c.account from groups g left join group_channels c on c.group_id = g.id where g.id = any($1)",
                keys.Groups.ToArray());
        }

        // As one value: an array of texts would be taken for several.
        if (keys.Accounts.Count > 0)
            add.With("select account, data from opening_hours where account = any($1)", (object)keys.Accounts.ToArray());
    }

    /// <summary>Reads what the statements of <see cref="Add"/> gave.</summary>
    public static async Task ReadAsync(BatchKeys keys, LoadedBatch loaded, Func<Action<DbDataReader>, Task> each)
    {
        var takers = loaded.Takers;
        if (keys.Takers.Count > 0)
        {
            await each(row => takers.AddAgent(row.GetGuid(0), row.GetString(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetInt32(3), row.GetInt32(4)));
            await each(row => takers.AddMembership(row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetString(2)));
        }

        if (keys.Groups.Count > 0)
            await each(row => takers.AddGroup(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetString(1)));
        if (keys.Accounts.Count > 0)
            await each(row => loaded.Hours[row.GetString(0)] = EventJson.ReadHours(row.GetString(1)));
    }
}
