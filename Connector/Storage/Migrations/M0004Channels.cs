using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>What channels beside Messenger need: threads that hang on something, messages that are more than a text, spam.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0004_channels")]
public sealed class M0004Channels : Migration
{
    private const string Script =
        """
        alter table threads add column key text;
        alter table threads add column context_text text;
        alter table threads add column context_link text;
        alter table threads add column context_at {time};
        create index threads_without_context on threads (id) where key is not null and context_at is null;
        alter table outbox add column content text;
        alter table outbox add column window_grace {big};
        alter table ended_facts add column spam {bool} not null default {false};
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
