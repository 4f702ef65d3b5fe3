using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>What bots are to be told, and the keys by which they and we know each other.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0019_bots")]
public sealed class M0019Bots : Migration
{
    // What is under way stays little whatever the table grows to.
    private const string Script =
        """
        create table bot_calls (
            id {uuid} not null primary key,
            conversation_id {uuid} not null,
            thread_id {uuid} not null,
            account text not null,
            seq {big} not null,
            place {small} not null,
            what text not null,
            state {small} not null,
            attempts {int} not null,
            queued_at {time} not null,
            due_at {time} not null,
            fence {big} not null,
            leased_until {time},
            settled_at {time},
            code text);
        create index bot_calls_under_way on bot_calls (thread_id, queued_at, seq, place) where state in (0, 10);
        create table bot_keys (
            id text not null primary key,
            sealed text not null,
            created_at {time} not null);
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
