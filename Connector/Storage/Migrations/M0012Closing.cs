using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>Conversation types that were merged or are not offered any more; what agents have typed in the closing window so far.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0012_closing")]
public sealed class M0012Closing : Migration
{
    // The type of a conversation changes once or twice in its life, so the index costs next to nothing: most rows are not in it when they are made.
    private const string Script =
        """
        alter table conversation_types add column merged_into {uuid};
        alter table conversation_types add column deactivated {bool} not null default {false};
        create index conversations_of_type on conversations (type_id) where type_id is not null;

        create table closing_forms (
            conversation_id {uuid} not null,
            agent_id {uuid} not null,
            form text not null,
            at {time} not null,
            primary key (conversation_id, agent_id));
        create index closing_forms_of_agent on closing_forms (agent_id);
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
