using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>The tokens of channel accounts that platforms renewed.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0017_account_tokens")]
public sealed class M0017AccountTokens : Migration
{
    private const string Script =
        """
        create table account_tokens (
            account text not null,
            basis text not null,
            sealed text,
            since {time} not null,
            ends_at {time},
            primary key (account, basis));
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
