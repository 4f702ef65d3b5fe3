using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>An audit that only grows: each row hashes the one before, and the database refuses to change or delete any.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0011_audit_chain")]
public sealed class M0011AuditChain : Migration
{
    private const string Chain =
        """
        alter table audit add column seq {big};
        alter table audit add column hash {bytes};
        create unique index audit_seq on audit (seq);
        create index audit_open on audit (id) where seq is null;
        create index audit_of_user on audit (user_id, id);
        create index audit_of_what on audit (what, id);
        """;

    // Once a row may be given its place in the chain, and nothing else ever. Whoever owns the table can take the triggers away: for them is the
    // chain.
    private const string PostgresTriggers =
        """
        create function audit_only_grows() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' then
                if old.seq is null and new.seq is not null and new.hash is not null
                    and (old.id, old.at, old.user_id, old.what, old.about) is not distinct from (new.id, new.at, new.user_id, new.what, new.about) then
                    return new;
                end if;
            end if;
            raise exception 'the audit only grows' using errcode = 'insufficient_privilege';
        end $$;
        create trigger audit_only_grows before update or delete on audit for each row execute function audit_only_grows();
        create trigger audit_is_not_emptied before truncate on audit for each statement execute function audit_only_grows();
        """;

    private const string SqliteTriggers =
        """
        create trigger audit_is_not_changed before update on audit
        when old.seq is not null or new.seq is null or new.hash is null or new.id is not old.id or new.at is not old.at
            or new.user_id is not old.user_id or new.what is not old.what or new.about is not old.about
        begin
            select raise(abort, 'the audit only grows');
        end;
        create trigger audit_is_not_deleted before delete on audit
        begin
            select raise(abort, 'the audit only grows');
        end;
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Chain));
        migrationBuilder.Sql(SqlDialect.IsSqlite(migrationBuilder.ActiveProvider) ? SqliteTriggers : PostgresTriggers);
    }
}
