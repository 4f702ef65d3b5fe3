using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>The files of messages, in and out.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0002_media")]
public sealed class M0002Media : Migration
{
    // Few files wait and few uploads are unused: both indexes stay small whatever the table grows to.
    private const string Tables =
        """
        create table media (
            id {uuid} not null primary key,
            outgoing {bool} not null,
            state {small} not null,
            conversation_id {uuid},
            thread_id {uuid},
            message_id {uuid},
            account text,
            reference text,
            name text,
            content_type text not null,
            length {big},
            reason text,
            detail text,
            attempts {int} not null,
            due_at {time} not null,
            fence {big} not null,
            leased_until {time},
            created_at {time} not null,
            created_by {uuid});
        create index media_waiting on media (due_at) where state = 0;
        create index media_to_tidy on media (created_at) where state in (5, 10, 40);
        create index media_of_conversation on media (conversation_id) where conversation_id is not null;
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Tables));
    }
}
