using System.CommandLine;
using ChatClosing.Operations.Start;

namespace ChatClosing.Operations.CommandLine;

/// <summary><c>config check</c>: the checks that the server makes before it starts, without starting it.</summary>
internal static class ConfigCommand
{
    public static Command Create(CommandHost host)
    {
        var check = new Command("check", "Check the settings; says which key is wrong.");
        check.SetAction((_, _) => host.WithServicesAsync(services =>
        {
            services.GetRequiredService<Startup>().CheckSettings();
            Console.WriteLine("The settings are in order.");
            return Task.FromResult(CommandHost.Done);
        }));
        return new Command("config", "The settings.") { check };
    }
}
