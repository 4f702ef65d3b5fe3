using ChatClosing.Storage;

namespace ChatClosing.Operations.Start;

/// <summary>Checks <c>ConnectionStrings__Chat</c> without connecting.</summary>
internal sealed class DatabaseSettingsCheck(IConfiguration configuration) : ISettingsCheck
{
    /// <summary>The key as it is written in the environment.</summary>
    public const string Key = "ConnectionStrings__Chat";

    /// <inheritdoc/>
    public IEnumerable<string> Problems() => configuration.GetConnectionString("Chat") is { } text && Wrong(text) is { } problem ? [problem] : [];

    private static string? Wrong(string connectionString)
    {
        try
        {
            using var opened = new Opened(ChatDatabase.Open(connectionString));
            return null;
        }
        catch (ArgumentException e) when (e.Message.StartsWith(Key, StringComparison.Ordinal))
        {
            return e.Message;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            // The driver's text may repeat a piece of the string: where a semicolon is missing, that piece may be the password.
            return $"{Key} has a word that the database's driver does not know, or a value it cannot read.";
        }
    }

    private readonly struct Opened(ChatDatabase database) : IDisposable
    {
        public void Dispose() => database.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
