using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>The visits of the websites' visitors, and what their widgets read.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0015_web_chat")]
public sealed class M0015WebChat : Migration
{
    // A visitor's visits are numbered, so that two tabs that begin one at once begin the same.
    private const string Script =
        """
        create table visits (
            id {uuid} not null primary key,
            account text not null,
            visitor text not null,
            number {int} not null,
            conversation_id {uuid},
            started_at {time} not null,
            unique (account, visitor, number));
        create index visits_of_conversation on visits (conversation_id) where conversation_id is not null;

        create index visits_unused on visits (started_at) where conversation_id is null;

        create table visit_activities (
            visit_id {uuid} not null,
            seq {big} not null,
            message_id {uuid} not null,
            at {time} not null,
            data text not null,
            primary key (visit_id, seq),
            unique (visit_id, message_id));
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
