namespace ChatClosing.Storage.Sqlite;

/// <summary>The agents and groups of a batch on SQLite, and when people answer. There is one writer, so nobody needs to be locked.</summary>
internal static class SqliteTakers
{
    public static void Fill(LoadedBatch loaded, BatchKeys keys, SqliteStatements db)
    {
        foreach (var agent in keys.Takers)
            AddAgent(loaded.Takers, agent, db);
        foreach (var group in keys.Groups)
        {
            using var rows = db.Query("select c.account from groups g left join group_channels c on c.group_id = g.id where g.id = ?1", group);
            while (rows.Read())
                loaded.Takers.AddGroup(group, rows.IsDBNull(0) ? null : rows.GetString(0));
        }

        foreach (var account in keys.Accounts)
        {
            using var row = db.Query("select data from opening_hours where account = ?1", account);
            if (row.Read())
                loaded.Hours[account] = EventJson.ReadHours(row.GetString(0));
        }
    }

    private static void AddAgent(LoadedTakers takers, Guid agent, SqliteStatements db)
    {
        using (var row = db.Query(
            """
            select u.role, u.deactivated, u.max_conversations,
                case when u.max_conversations is null then 0 else (select count(*) from conversations c where c.agent_id = u.id) end
            from users u where u.id = ?1
            """,
            agent))
        {
            if (!row.Read())
                return;
            takers.AddAgent(agent, row.GetString(0), row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.GetInt32(3));
        }

        using var rows = db.Query(
            "select m.group_id, c.account from group_members m left join group_channels c on c.group_id = m.group_id where m.agent_id = ?1", agent);
        while (rows.Read())
            takers.AddMembership(agent, rows.GetGuid(0), rows.IsDBNull(1) ? null : rows.GetString(1));
    }
}
