using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>Jobs and their runs, the roll-up of the reports, and what was purged and erased.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0014_jobs")]
public sealed class M0014Jobs : Migration
{
    private const string Script =
        """
        create table job_states (
            name text not null primary key,
            fence {big} not null,
            leased_until {time},
            started_at {time},
            run_id {uuid});

        create table job_runs (
            id {uuid} not null primary key,
            job text not null,
            node text not null,
            asked_by {uuid},
            started_at {time} not null,
            ended_at {time},
            outcome text,
            done {int} not null,
            note text);
        create index job_runs_by_job on job_runs (job, started_at);

        create table purged_conversations (
            conversation_id {uuid} not null primary key,
            version {big} not null,
            at {time} not null);

        create table erasures (
            id {uuid} not null primary key,
            contact_id {uuid} not null,
            at {time} not null);

        create table report_days (
            day {int} not null,
            channel text not null,
            type_id {uuid} not null,
            conversations {big} not null,
            spam {big} not null,
            unanswered {big} not null,
            first_response_seconds {big} not null,
            resolved {big} not null,
            resolution_seconds {big} not null,
            handling_seconds {big} not null,
            messages_in {big} not null,
            messages_out {big} not null,
            primary key (day, channel, type_id));
        """;

    // What was published before: the same sums as the publisher's.
    private const string Fill =
        """
        insert into report_days (day, channel, type_id, conversations, spam, unanswered, first_response_seconds, resolved, resolution_seconds,
            handling_seconds, messages_in, messages_out)
        select {0}, f.channel, coalesce(f.type_id, {1}),
            sum(case when f.spam then 0 else 1 end), sum(case when f.spam then 1 else 0 end),
            sum(case when f.spam or f.first_response_seconds is not null then 0 else 1 end),
            sum(case when f.spam then 0 else coalesce(f.first_response_seconds, 0) end),
            sum(case when f.spam or f.resolution_seconds is null then 0 else 1 end),
            sum(case when f.spam then 0 else coalesce(f.resolution_seconds, 0) end),
            sum(case when f.spam then 0 else f.handling_seconds end),
            sum(case when f.spam then 0 else f.messages_in end), sum(case when f.spam then 0 else f.messages_out end)
        from ended_facts f
        where f.position is not null and not exists (select 1 from ended_facts l
            where l.conversation_id = f.conversation_id and l.revision > f.revision and l.position is not null)
        group by 1, 2, 3;
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
        var isSqlite = migrationBuilder.ActiveProvider?.Contains("Sqlite", StringComparison.Ordinal) == true;
        var (day, nothing) = isSqlite
            ? ("f.ended_at / 86400000000", "'00000000-0000-0000-0000-000000000000'")
            : ("floor(extract(epoch from f.ended_at) / 86400)::int", "'00000000-0000-0000-0000-000000000000'::uuid");
        migrationBuilder.Sql(Fill.Replace("{0}", day, StringComparison.Ordinal).Replace("{1}", nothing, StringComparison.Ordinal));
    }
}
