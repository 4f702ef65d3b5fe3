using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>What the log is searched by: one row a conversation, written after the commit by a worker and never by the pump.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0005_search")]
public sealed class M0005Search : Migration
{
    // In tables of their own: an index on conversations would be paid for by every message. The number is time and tie-breaker in one: each filter
    // has an index that ends with it, so that a page of any of them is read in order and stops when it is full.
    private const string Tables =
        """
        create table search (
            number {big} not null primary key,
            conversation_id {uuid} not null unique,
            version {big} not null,
            account text not null,
            channel text not null,
            status {small} not null,
            type_id {uuid},
            spam {bool} not null,
            contact_name text){fill90};
        create index search_of_account on search (account, number);
        create index search_of_channel on search (channel, number);
        create index search_of_type on search (type_id, number);
        create index search_open on search (status, number) where status <> 5;
        create index search_spam on search (number) where spam;

        create table search_agents (
            agent_id {uuid} not null,
            number {big} not null,
            primary key (agent_id, number));
        """;

    // Long vectors lie beside the table: whoever walks over it, to see which of a word's hits come next, reads a few short rows a page.
    // A short list of pending entries: every search reads it from end to end.
    private const string Vectors =
        """
        create table search_words (
            number bigint not null primary key,
            words tsvector not null);
        alter table search_words set (toast_tuple_target = 128);
        create index search_words_gin on search_words using gin (words) with (gin_pending_list_limit = 512);
        """;

    // The words come cut and folded: 'ascii' cuts at the blanks between them and at nothing else. Secure-delete: what is taken out is gone from the
    // file's pages of words too, not only marked.
    private const string FullText =
        """
        create virtual table search_words using fts5(words, tokenize = 'ascii', prefix = '2 3');
        insert into search_words (search_words, rank) values ('secure-delete', 1);
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Tables));
        migrationBuilder.Sql(SqlDialect.IsSqlite(migrationBuilder.ActiveProvider) ? FullText : Vectors);
    }
}
