using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>Teams: groups with members and channels, slots and presence of agents, offers of transfers, opening hours.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0007_teams")]
public sealed class M0007Teams : Migration
{
    private const string Script =
        """
        create table groups (
            id {uuid} not null primary key,
            name text not null,
            normalized_name text not null unique);
        create table group_members (
            group_id {uuid} not null references groups (id) on delete cascade,
            agent_id {uuid} not null references users (id) on delete cascade,
            primary key (group_id, agent_id));
        create index group_members_of_agent on group_members (agent_id);
        create table group_channels (
            group_id {uuid} not null references groups (id) on delete cascade,
            account text not null,
            primary key (group_id, account));
        create table opening_hours (
            account text not null primary key,
            data text not null);
        alter table users add column max_conversations {int};
        alter table users add column presence text not null default 'Available';
        alter table conversations add column offered_to {uuid};
        create index conversations_offered on conversations (offered_to) where offered_to is not null;
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
