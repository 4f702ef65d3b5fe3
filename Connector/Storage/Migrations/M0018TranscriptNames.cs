using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>How people and types were called when a revision was written out first.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0018_transcript_names")]
public sealed class M0018TranscriptNames : Migration
{
    private const string Script =
        """
        create table transcript_names (
            conversation_id {uuid} not null,
            revision {int} not null,
            names text not null,
            primary key (conversation_id, revision));
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
