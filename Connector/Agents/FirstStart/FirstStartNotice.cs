using ChatClosing.Agents.People;

namespace ChatClosing.Agents.FirstStart;

/// <summary>
/// When the server runs and there is nobody who could sign in, prints how to create the first administrator. The demo brings its own people and sees
/// none of this.
/// </summary>
internal sealed class FirstStartNotice(IServiceScopeFactory scopes, SetupToken token) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<PeopleBook>().AnybodyAsync(cancellationToken))
            return;
        // To the console, not to the log: logs are collected and kept.
        Console.WriteLine(
            $"""
            There are no users yet. Create the first administrator with the command
                user add NAME --role administrator
            or, within one hour and from this machine only, with
                POST /api/v1/setup   "token": "{token.Issue()}", "userName", "password", "displayName"
            """);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
