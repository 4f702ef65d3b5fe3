namespace ChatClosing.Storage;

/// <summary>The statements of the roll-up, in one place: what the publisher adds, and what the facts themselves sum up to.</summary>
internal static class ReportDaySql
{
    private const string Figures =
        "conversations, spam, unanswered, first_response_seconds, resolved, resolution_seconds, handling_seconds, messages_in, messages_out";

    private const string Nobody = "00000000-0000-0000-0000-000000000000";

    private static readonly string[] FigureNames = Figures.Split(", ");

    /// <summary>
    /// Adds the facts numbered after a position, and takes away the revision that each of them replaces. With the position as <c>@after</c>.
    /// </summary>
    public static string Add(bool isSqlite) =>
        $"""
        insert into report_days (day, channel, type_id, {Figures})
        select {Key(isSqlite)}, {Sums("n.sign")}
        from (select a.conversation_id, a.revision, 1 as sign from ended_facts a
                where a.position > @after and not exists (select 1 from ended_facts l
                    where l.conversation_id = a.conversation_id and l.revision > a.revision and l.position is not null)
              union all
              select b.conversation_id, max(b.revision), -1 from ended_facts b
                where b.position <= @after and b.conversation_id in (select c.conversation_id from ended_facts c where c.position > @after)
                group by b.conversation_id) n
        join ended_facts f on f.conversation_id = n.conversation_id and f.revision = n.revision
        where true group by 1, 2, 3
        on conflict (day, channel, type_id) do update set
        {string.Join(", ", FigureNames.Select(name => $"{name} = report_days.{name} + excluded.{name}"))}
        """;

    /// <summary>What the published facts sum up to, in the order of the table's columns.</summary>
    public static string Raw(bool isSqlite) =>
        $"""
        select {Key(isSqlite)}, {Sums("1")} from ended_facts f
        where f.position is not null and not exists (select 1 from ended_facts l
            where l.conversation_id = f.conversation_id and l.revision > f.revision and l.position is not null)
        group by 1, 2, 3
        """;

    /// <summary>What is stored, in the same order. A row that was emptied by later revisions says nothing.</summary>
    public const string Stored = $"select day, channel, type_id, {Figures} from report_days where conversations <> 0 or spam <> 0";

    /// <summary>Writes the sums of the facts where nothing is stored.</summary>
    public static string Fill(bool isSqlite) => $"insert into report_days (day, channel, type_id, {Figures}) {Raw(isSqlite)}";

    private static string Key(bool isSqlite) => isSqlite
        ? $"f.ended_at / 86400000000, f.channel, coalesce(f.type_id, '{Nobody}')"
        : $"floor(extract(epoch from f.ended_at) / 86400)::int, f.channel, coalesce(f.type_id, '{Nobody}'::uuid)";

    private static string Sums(string sign) => string.Join(", ", ((string[])
    [
        "case when f.spam then 0 else 1 end",
        "case when f.spam then 1 else 0 end",
        "case when f.spam or f.first_response_seconds is not null then 0 else 1 end",
        "case when f.spam then 0 else coalesce(f.first_response_seconds, 0) end",
        "case when f.spam or f.resolution_seconds is null then 0 else 1 end",
        "case when f.spam then 0 else coalesce(f.resolution_seconds, 0) end",
        "case when f.spam then 0 else f.handling_seconds end",
        "case when f.spam then 0 else f.messages_in end",
        "case when f.spam then 0 else f.messages_out end",
    ]).Select(figure => $"sum({sign} * ({figure}))"));
}
