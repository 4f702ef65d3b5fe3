using System.Reflection;
using Xunit.Sdk;

namespace ChatClosing.Tests.Storage;

public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>The same test on both databases: the theory's only parameter is the engine.</summary>
public sealed class OnBothAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Engine.Sqlite], [Engine.Postgres]];
}
