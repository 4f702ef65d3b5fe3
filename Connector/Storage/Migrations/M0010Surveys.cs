using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatClosing.Storage.Migrations;

/// <summary>Satisfaction surveys with their answers, who does not want any, and the questions of the quality survey.</summary>
[DbContext(typeof(ChatDb))]
[Migration("0010_surveys")]
public sealed class M0010Surveys : Migration
{
    private const string Script =
        """
        create table surveys (
            conversation_id {uuid} not null primary key,
            thread_id {uuid} not null,
            contact_id {uuid} not null,
            message_id {uuid} not null unique,
            token_hash text not null unique,
            account text not null,
            language text not null,
            agents text not null,
            asked_at {time} not null,
            expires_at {time} not null,
            score {small},
            comment text,
            answered_at {time},
            answers {int} not null);
        create index surveys_of_thread on surveys (thread_id, asked_at);

        alter table contacts add column no_surveys {bool} not null default {false};
        alter table ended_facts add column survey_asked {bool} not null default {false};
        alter table ended_facts add column score {small};
        alter table ended_facts add column answered_at {time};

        create table quality_questions (
            id {uuid} not null primary key,
            text text not null,
            kind text not null,
            choices text not null,
            accounts text not null,
            required {bool} not null,
            active {bool} not null,
            place {int} not null,
            created_at {time} not null);
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlDialect.Of(migrationBuilder.ActiveProvider).Spell(Script));
    }
}
