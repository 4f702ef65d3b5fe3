using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>Threads, conversations and their log; the outbox; people; the facts of ended conversations.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0001_main_road")]
public sealed class M0001MainRoad : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        var dialect = SqlDialect.Of(migrationBuilder.ActiveProvider);
        migrationBuilder.Sql(dialect.Spell(Tables));
        migrationBuilder.Sql(dialect.Spell(People));
    }

    // HOT updates decide the write path (pump.md): no index on conversations holds a column that every message changes; a waiting customer's
    // unanswered_since and an engaged agent's due_at stay where they are while the customer goes on writing.
    private const string Tables =
        """
        create table threads (
            id {uuid} not null primary key,
            account text not null,
            contact_id {uuid} not null);

        create table contacts (
            id {uuid} not null primary key,
            account text not null,
            channel text not null,
            external_id text not null,
            name text,
            picture text,
            looked_up_at {time});
        create index contacts_to_look_up on contacts (id) where looked_up_at is null;

        create table conversations (
            id {uuid} not null primary key,
            thread_id {uuid} not null,
            contact_id {uuid} not null,
            account text not null,
            channel text not null,
            previous_id {uuid},
            status {small} not null,
            version {big} not null,
            started_at {time} not null,
            agent_id {uuid},
            last_agent_id {uuid},
            unanswered_since {time},
            window_ends_at {time},
            due_at {time},
            type_id {uuid},
            preview text,
            preview_kind text,
            preview_at {time},
            reason text,
            state text not null){fill90};
        create unique index conversations_one_open on conversations (thread_id) where status <> 5;
        create index conversations_of_thread on conversations (thread_id, started_at);
        create index conversations_by_previous on conversations (previous_id) where previous_id is not null;
        create index conversations_waiting on conversations (status, unanswered_since, id) where unanswered_since is not null;
        create index conversations_listed on conversations (status, id);
        create index conversations_of_agent on conversations (agent_id, id) where agent_id is not null;
        create index conversations_due on conversations (due_at) where due_at is not null;

        create table log (
            conversation_id {uuid} not null,
            seq {big} not null,
            name text not null,
            at {time} not null,
            data text not null,
            primary key (conversation_id, seq));

        create table message_ids (
            account text not null,
            external_id text not null,
            conversation_id {uuid} not null,
            message_id {uuid} not null,
            seq {big} not null,
            primary key (account, external_id));

        create table received (
            id {uuid} not null primary key,
            conversation_id {uuid} not null,
            seq {big} not null);

        create table unsent_before (
            account text not null,
            external_id text not null,
            primary key (account, external_id));

        create table parked_receipts (
            account text not null,
            external_id text not null,
            state {small} not null,
            at {time} not null,
            failure_code text,
            failure_detail text,
            primary key (account, external_id, state));

        create table outbox (
            message_id {uuid} not null primary key,
            conversation_id {uuid} not null,
            thread_id {uuid} not null,
            account text not null,
            contact_id {uuid} not null,
            text text not null,
            state {small} not null,
            queued_at {time} not null,
            seq {big} not null,
            due_at {time} not null,
            attempts {int} not null,
            fence {big} not null,
            leased_until {time},
            handed_at {time},
            failure_code text,
            failure_detail text);
        create index outbox_under_way on outbox (thread_id, queued_at, seq) where state in (0, 10);
        create index outbox_unread on outbox (thread_id) where state in (20, 30, 50);
        create index outbox_of_conversation on outbox (conversation_id);

        create table account_pauses (
            account text not null primary key,
            until {time},
            code text not null,
            detail text);

        create table conversation_types (
            id {uuid} not null primary key,
            name text not null,
            normalized_name text not null unique,
            provisional {bool} not null,
            created_by {uuid},
            created_at {time} not null);

        create table quarantine (
            id {uuid} not null primary key,
            account text not null,
            reason text not null,
            raw {bytes} not null,
            at {time} not null);

        create table ended_facts (
            conversation_id {uuid} not null,
            revision {int} not null,
            position {big} unique,
            account text not null,
            channel text not null,
            contact_id {uuid} not null,
            started_at {time} not null,
            ended_at {time} not null,
            end_reason text not null,
            type_id {uuid},
            agents text not null,
            first_customer_at {time},
            first_response_seconds {big},
            resolution_seconds {big},
            handling_seconds {big} not null,
            messages_in {int} not null,
            messages_out {int} not null,
            primary key (conversation_id, revision));
        create index ended_facts_unpublished on ended_facts (conversation_id) where position is null;
        create index ended_facts_by_end on ended_facts (ended_at);
        """;

    private const string People =
        """
        create table users (
            id {uuid} not null primary key,
            user_name text,
            normalized_user_name text unique,
            email text,
            normalized_email text,
            email_confirmed {bool} not null,
            password_hash text,
            security_stamp text,
            concurrency_stamp text,
            phone_number text,
            phone_number_confirmed {bool} not null,
            two_factor_enabled {bool} not null,
            lockout_end {time},
            lockout_enabled {bool} not null,
            access_failed_count {int} not null,
            display_name text not null,
            role text not null,
            deactivated {bool} not null);

        create table user_claims (
            id {identity},
            user_id {uuid} not null references users (id) on delete cascade,
            claim_type text,
            claim_value text);
        create table user_logins (
            login_provider text not null,
            provider_key text not null,
            provider_display_name text,
            user_id {uuid} not null references users (id) on delete cascade,
            primary key (login_provider, provider_key));
        create table user_tokens (
            user_id {uuid} not null references users (id) on delete cascade,
            login_provider text not null,
            name text not null,
            value text,
            primary key (user_id, login_provider, name));

        create table api_keys (
            id {uuid} not null primary key,
            name text not null unique,
            hash {bytes} not null unique,
            scopes text not null,
            user_id {uuid},
            created_at {time} not null,
            expires_at {time},
            revoked_at {time});

        create table ended_sessions (
            id {uuid} not null primary key,
            at {time} not null);

        create table audit (
            id {uuid} not null primary key,
            at {time} not null,
            user_id {uuid},
            what text not null,
            about text);

        create table data_protection_keys (
            id {uuid} not null primary key,
            name text not null,
            xml text not null);
        """;
}
