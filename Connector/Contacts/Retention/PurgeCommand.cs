using System.CommandLine;
using System.Globalization;
using ChatClosing.Agents.Audit;
using ChatClosing.Operations.CommandLine;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Contacts.Retention;

/// <summary><c>purge --before DAY</c>: what the retention does, for a day of one's own choice.</summary>
internal static class PurgeCommand
{
    public static Command Create(CommandHost host)
    {
        var before = new Option<string>("--before") { Required = true, HelpName = "DAY", Description = "Purges what ended before this day of UTC: 2026-01-01." };
        before.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Parse(result.Tokens[0].Value) is null)
                result.AddError("--before is a day like 2026-01-01.");
        });
        var account = new Option<string?>("--account") { HelpName = "NAME", Description = "Only this channel account." };
        var isDry = new Option<bool>("--dry-run") { Description = "Only say what it would purge." };
        var purge = new Command("purge", "Take the content out of ended conversations; counts and dates stay.") { before, account, isDry };
        purge.SetAction((parsed, cancel) => host.WithDatabaseAsync(
            services => RunAsync(services, Parse(parsed.GetRequiredValue(before))!.Value, parsed.GetValue(account), parsed.GetValue(isDry), cancel),
            cancel));
        return purge;
    }

    private static async Task<int> RunAsync(IServiceProvider services, DateTimeOffset before, string? only, bool isDry, CancellationToken cancel)
    {
        var purge = services.GetRequiredService<Purge>();
        var accounts = (await purge.AccountsAsync(cancel)).Where(name => only is null || name == only).ToList();
        if (accounts.Count == 0)
            return only is null ? CommandHost.Done : await CommandHost.RefuseAsync($"Nothing ever ended on an account '{only}'.");
        // The erasure of a contact gives up what is still going out, by the pump.
        var pump = services.GetRequiredService<CommandPump>();
        await pump.StartAsync(cancel);
        try
        {
            foreach (var account in accounts)
                await PurgeAsync(services, purge, account, before, isDry, cancel);
            return CommandHost.Done;
        }
        finally
        {
            await pump.StopAsync(CancellationToken.None);
        }
    }

    private static async Task PurgeAsync(
        IServiceProvider services, Purge purge, string account, DateTimeOffset before, bool isDry, CancellationToken cancel)
    {
        var (due, _) = await purge.DueAsync(account, before, cancel);
        if (!isDry && due > 0)
        {
            await purge.RunAsync(account, before, _ => { }, cancel);
            await services.GetRequiredService<AuditTrail>().WriteAsync(
                "retention.purged", null, string.Create(CultureInfo.InvariantCulture, $"{account} {due} {before:yyyy-MM-dd}"), cancel);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{account}: {due} conversations {(isDry ? "would be purged" : "purged")}."));
    }

    private static DateTimeOffset? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : null;
}
