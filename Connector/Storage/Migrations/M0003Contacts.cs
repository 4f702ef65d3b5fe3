using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>Contacts: their other ids, links, blocks, erasure; notices about accounts; demands for deletion.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0003_contacts")]
public sealed class M0003Contacts : Migration
{
    // The write path asks for the few marked contacts of a batch by contacts_marked, an index that is next to empty.
    private const string Tables =
        """
        alter table contacts add column blocked {bool} not null default {false};
        alter table contacts add column person_id {uuid};
        alter table contacts add column erased_at {time};
        create index contacts_marked on contacts (id) where blocked or erased_at is not null;
        create index contacts_of_person on contacts (person_id) where person_id is not null;
        create index threads_of_contact on threads (contact_id);

        create table contact_aliases (
            account text not null,
            alias text not null,
            contact_key text not null,
            seen_at {time} not null,
            primary key (account, alias));
        create index contact_aliases_of_contact on contact_aliases (account, contact_key);

        create table account_notices (
            id {uuid} not null primary key,
            account text not null,
            key text not null,
            code text not null,
            text text,
            at {time} not null,
            dismissed_at {time},
            unique (account, key));
        create index account_notices_open on account_notices (id) where dismissed_at is null;

        create table deletion_requests (
            code text not null primary key,
            demand {bytes} not null unique,
            account text not null,
            user_id text,
            asked_at {time} not null,
            done_at {time},
            contacts {int} not null);
        create index deletion_requests_open on deletion_requests (asked_at) where done_at is null;
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Tables));
    }
}
