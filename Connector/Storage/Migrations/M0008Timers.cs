using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>What time will do to a conversation, for the lists; tasks after the end; refusals that are remembered.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0008_timers")]
public sealed class M0008Timers : Migration
{
    // None of these is in an index of what every message changes: updates stay HOT (see M0001). What waits or rests already gets a due time that is
    // never too late: the state knows the right one.
    private const string Script =
        """
        alter table conversations add column timer text;
        alter table conversations add column held {bool} not null default {false};
        alter table conversations add column snoozed_until {time};
        alter table conversations add column escalated_at {time};
        alter table conversations add column task_since {time};
        create index conversations_with_task on conversations (task_since, id) where task_since is not null;
        update conversations set due_at = coalesce(unanswered_since, started_at) + {hour}, timer = 'escalation' where status = 1 and due_at is null;
        update conversations set due_at = coalesce(preview_at, started_at) + {hour} * 168, timer = 'idle' where status = 3 and due_at is null;
        update conversations set timer = 'lock' where status = 2;
        alter table received add column refusal text;
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
