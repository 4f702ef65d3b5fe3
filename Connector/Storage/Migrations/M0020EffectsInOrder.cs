using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>What is under way of each kind of side effect, in the order in which it is due: the workers walk it from its beginning and stop.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0020_effects_in_order")]
public sealed class M0020EffectsInOrder : Migration
{
    private const string Script =
        """
        drop index side_effects_under_way;
        create index side_effects_under_way on side_effects (kind, coalesce(leased_until, due_at)) where state in (0, 10);
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
