namespace ChatClosing.Tests.Storage;

/// <summary>Empty databases for tests.</summary>
internal static class TestDatabases
{
    private static readonly Lazy<DirectoryInfo> Folder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("chatclosing-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    });

    /// <summary>A new one.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> NewAsync(Engine engine) => engine == Engine.Sqlite ? NewFile() : await SharedCluster.NewDatabaseAsync();

    public static string NewFile() => $"Data Source={Path.Combine(Folder.Value.FullName, $"{Guid.NewGuid():N}.db")}";
}
