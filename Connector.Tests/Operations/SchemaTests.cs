using System.Data.Common;
using ChatClosing.Storage;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Operations;

/// <summary>The migrations are written by hand: what they make has to be what the model believes.</summary>
public sealed class SchemaTests
{
    [Theory, Sqlite, Postgresql]
    public async Task The_migrated_schema_is_the_models(string database)
    {
        await using var app = await RunningApp.StartAsync(database);

        var (model, actual) = await app.ReadAsync(async db => (OfModel(db), await OfDatabaseAsync(db)));

        actual.ShouldBe(model);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Migrating_again_changes_nothing(string database)
    {
        await using var app = await RunningApp.StartAsync(database);
        (await app.Services.GetRequiredService<Migrator>().MigrateAsync(default)).ShouldBeEmpty();
    }

    private static List<string> OfModel(ChatDb db)
    {
        var columns =
            from table in db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            from column in table.Columns
            select Line(table.Name, column.Name, column.IsNullable, table.PrimaryKey?.Columns.Contains(column) == true);
        return [.. columns.Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> OfDatabaseAsync(ChatDb db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db.Database.IsSqlite()
            ? """
              select t.name, c.name, not c."notnull" and not c.pk, c.pk > 0
              from pragma_table_list t join pragma_table_info(t.name) c
              where t.type = 'table' and t.schema = 'main' and t.name not like '\_\_%' escape '\' and t.name not like 'sqlite%'
              """
            : """
              select c.table_name, c.column_name, c.is_nullable = 'YES', exists (
                  select from information_schema.table_constraints k join information_schema.key_column_usage u using (constraint_name, table_name)
                  where k.constraint_type = 'PRIMARY KEY' and k.table_name = c.table_name and u.column_name = c.column_name)
              from information_schema.columns c
              where c.table_schema = 'public' and c.table_name not like '\_\_%'
              """;
        var lines = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            lines.Add(Line(rows.GetString(0), rows.GetString(1), Flag(rows, 2), Flag(rows, 3)));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static bool Flag(DbDataReader rows, int column) =>
        Convert.ToBoolean(rows.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);

    private static string Line(string table, string column, bool isNullable, bool isKey) =>
        $"{table}.{column}{(isNullable ? " null" : "")}{(isKey ? " key" : "")}";
}
