using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>An agent's conversations are read from one index, without looking up each of them in the log's.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0016_agents_log")]
public sealed class M0016AgentsLog : Migration
{
    private const string Script =
        """
        alter table search_agents add column conversation_id {uuid};
        update search_agents set conversation_id = (select s.conversation_id from search s where s.number = search_agents.number);
        create index search_agents_page on search_agents (agent_id, number, conversation_id);
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
