using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>What leaves the house because of an event, every try of it, and the endpoints of outgoing webhooks.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0009_side_effects")]
public sealed class M0009SideEffects : Migration
{
    // What is under way, and what the log does not tell yet, stay few whatever the table grows to.
    private const string Tables =
        """
        create table side_effects (
            id {uuid} not null primary key,
            conversation_id {uuid} not null,
            thread_id {uuid} not null,
            revision {int} not null,
            seq {big} not null,
            kind text not null,
            recipient text not null,
            occasion text not null,
            state {small} not null,
            unclear {bool} not null,
            attempts {int} not null,
            queued_at {time} not null,
            due_at {time} not null,
            fence {big} not null,
            leased_until {time},
            settled_at {time},
            reference text,
            code text,
            detail text,
            hash text,
            logged {bool} not null);
        create unique index side_effects_once on side_effects (conversation_id, kind, recipient, occasion);
        create index side_effects_under_way on side_effects (due_at) where state in (0, 10);
        create index side_effects_to_log on side_effects (settled_at) where state in (20, 30) and not logged;
        create index side_effects_failed on side_effects (settled_at) where state = 30;
        create index side_effects_of_endpoint on side_effects (recipient, id) where kind = 'webhook';
        create table side_effect_attempts (
            effect_id {uuid} not null,
            fence {big} not null,
            at {time} not null,
            ended_at {time},
            result text,
            code text,
            detail text,
            primary key (effect_id, fence));
        create table webhook_endpoints (
            id {uuid} not null primary key,
            url text not null,
            events text not null,
            secret text not null,
            previous_secret text,
            previous_until {time},
            enabled {bool} not null,
            disabled_reason text,
            created_at {time} not null,
            created_by {uuid});
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Tables));
    }
}
