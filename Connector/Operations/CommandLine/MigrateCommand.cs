using System.CommandLine;
using ChatClosing.Operations.Start;

namespace ChatClosing.Operations.CommandLine;

/// <summary><c>migrate</c>: brings the database to this version's schema.</summary>
internal static class MigrateCommand
{
    public static Command Create(CommandHost host)
    {
        var migrate = new Command("migrate", "Bring the database to the schema of this version.");
        migrate.SetAction((_, cancel) => host.WithServicesAsync(async services =>
        {
            var startup = services.GetRequiredService<Startup>();
            startup.CheckSettings();
            var applied = await startup.OpenAsync(migrate: true, cancel);
            Console.WriteLine(applied.Count == 0 ? "The schema was current." : $"Applied: {string.Join(", ", applied)}");
            return CommandHost.Done;
        }));
        return migrate;
    }
}
