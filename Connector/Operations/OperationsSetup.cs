using ChatClosing.Operations.Edge;
using ChatClosing.Operations.Health;
using ChatClosing.Operations.Problems;
using ChatClosing.Operations.Start;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatClosing.Operations;

/// <summary>What every feature stands on: errors, headers, health, the desk's files, the start.</summary>
public static class OperationsSetup
{
    /// <summary>Registers it.</summary>
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddProblems();
        builder.AddEdge();
        builder.Services.AddSingleton<Startup>();
        builder.Services.AddSingleton<ISettingsCheck, DatabaseSettingsCheck>();
        builder.Services.AddSingleton<ISettingsCheck, EdgeSettingsCheck>();
    }

    /// <summary>The first half of the pipeline, up to and with routing.</summary>
    public static void UseOperations(this WebApplication app)
    {
        app.UseEdge();
        app.UseProblems();
        app.UseDeskFiles();
        app.UseRouting();
        app.UseStrays();
        app.UseHttpsOnly();
    }

    /// <summary>Health and the desk's pages.</summary>
    public static void MapOperations(this WebApplication app)
    {
        app.MapHealth();
        app.MapDeskFiles();
    }
}
