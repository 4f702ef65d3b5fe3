namespace ChatClosing.Agents.Keys;

/// <summary>Says once, at the start, that whoever can read the database can also read the key ring.</summary>
internal sealed partial class UnwrappedKeyWarning(ILogger<UnwrappedKeyWarning> log) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        NotWrapped(log, KeyRingCertificate.Key);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} is not set: the keys that sign sessions lie in the database as they are.")]
    private static partial void NotWrapped(ILogger log, string key);
}
