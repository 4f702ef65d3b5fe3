using ChatClosing.Delivery;
using ChatClosing.Operations.Start;
using ChatClosing.Storage.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatClosing.Benchmarks.Contestants;

/// <summary>The whole product as its own Program builds it, over a database of its own.</summary>
internal static class ProductHost
{
    public static async Task<WebApplication> BuildAsync(string connectionString, int stores, bool isIndexed = true, string? archive = null)
    {
        var app = ChatClosing.Program.Build(
            ["--urls=http://127.0.0.1:0", $"--ConnectionStrings:Chat={connectionString}", "--Logging:LogLevel:Default=Warning", .. BenchAccount.Settings(), .. SyncOf(archive)],
            adjust: builder =>
            {
                // Asks the platform for the names of new contacts: there is no platform here.
                builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(ProfileLookUps)));
                if (!isIndexed)
                    builder.Services.Remove(builder.Services.Single(s => s.ImplementationFactory?.Method.ReturnType == typeof(SearchIndexer) && s.ServiceType == typeof(IHostedService)));
                builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<OneTransactionEach>(services, stores));
                builder.Services.AddSingleton<BatchWriter>().AddSingleton<EndingAgents>();
            });
        app.Services.GetRequiredService<OneTransactionEach>().Map(app);
        await app.Services.GetRequiredService<Startup>().PrepareAsync(CancellationToken.None);
        return app;
    }

    // Ends are sealed at once, so that what they set off falls into the same turn.
    private static string[] SyncOf(string? archive) => archive is null ? [] : ["--Closing:Grace=00:00:00", $"--Archive:Folder={archive}"];
}
