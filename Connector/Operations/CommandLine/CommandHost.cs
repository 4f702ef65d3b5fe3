using ChatClosing.Operations.Start;

namespace ChatClosing.Operations.CommandLine;

/// <summary>Gives a command the application's services without starting its server, so that it works beside a running one.</summary>
/// <param name="build">Builds the application from settings written as arguments.</param>
public sealed class CommandHost(Func<string[], WebApplication> build)
{
    /// <summary>Exit code: it is done.</summary>
    public const int Done = 0;

    /// <summary>Exit code: it was understood and not done; the console says why.</summary>
    public const int Refused = 1;

    /// <summary>Exit code: the words were not understood.</summary>
    public const int NotUnderstood = 2;

    /// <summary>Runs with a database of this version and a scope of its own.</summary>
    /// <exception cref="StartRefusedException">The settings are wrong, or the database cannot be opened.</exception>
    public Task<int> WithDatabaseAsync(Func<IServiceProvider, Task<int>> work, CancellationToken cancel) => WithServicesAsync(
        async services =>
        {
            await services.GetRequiredService<Startup>().PrepareAsync(cancel);
            return await work(services);
        });

    /// <summary>Runs with services only; nothing is checked and nothing opened.</summary>
    public async Task<int> WithServicesAsync(Func<IServiceProvider, Task<int>> work)
    {
        // What a command has to say it prints; the log of the framework would only hide it.
        await using var app = build(["--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.AspNetCore=None"]);
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Says why not.</summary>
    /// <returns><see cref="Refused"/>.</returns>
    public static async Task<int> RefuseAsync(params IEnumerable<string> reasons)
    {
        foreach (var reason in reasons)
            await Console.Error.WriteLineAsync(reason);
        return Refused;
    }
}
