using System.Reflection;
using Xunit.Sdk;

namespace ChatClosing.Tests.Running;

/// <summary>The names of the two databases that a suite runs on: <c>[Theory, Sqlite, Postgresql] public async Task …(string database)</c>.</summary>
public static class Databases
{
    public const string Sqlite = "sqlite";
    public const string Postgresql = "postgresql";
}

/// <summary>Runs the theory on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Databases.Sqlite]];
}

/// <summary>Runs the theory on PostgreSQL. Where it is not installed this half is skipped with the reason; with CI=true it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresqlAttribute : DataAttribute
{
    public PostgresqlAttribute() => Skip = PostgresCluster.WhyNot;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Databases.Postgresql]];
}

/// <summary>A test for PostgreSQL alone, with the same rule.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresCluster.WhyNot;
}
