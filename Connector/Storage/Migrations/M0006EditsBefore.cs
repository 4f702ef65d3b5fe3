using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>Edits that come before their message wait beside the messages that were taken back before they came.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0006_edits_before")]
public sealed class M0006EditsBefore : Migration
{
    // What was taken back before it came stays for ever; the sweep of edits must not read it.
    private const string Script =
        """
        alter table unsent_before add column version {big};
        alter table unsent_before add column text text;
        alter table unsent_before add column at {time};
        create index unsent_before_edits on unsent_before (at) where version is not null;
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
