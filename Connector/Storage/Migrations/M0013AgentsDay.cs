using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>What makes an agent's day easier: drafts that the server keeps, canned replies, and how each person likes their desk.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0013_agents_day")]
public sealed class M0013AgentsDay : Migration
{
    private const string Script =
        """
        create table drafts (
            conversation_id {uuid} not null,
            agent_id {uuid} not null,
            text text not null,
            reply_to {uuid},
            version {big} not null,
            at {time} not null,
            primary key (conversation_id, agent_id)
        );
        create table canned_replies (
            id {uuid} not null primary key,
            title text not null,
            shortcut text not null,
            text text not null,
            language text not null,
            channels text not null,
            version {int} not null,
            changed_at {time} not null,
            changed_by {uuid} not null,
            unique (shortcut, language)
        );
        create table user_settings (
            user_id {uuid} not null primary key,
            settings text not null
        );
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
