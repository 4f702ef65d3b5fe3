using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using ChatClosing.Agents.Audit;
using ChatClosing.Operations.CommandLine;
using ChatClosing.Operations.Problems;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ChatClosing.Reports.Export;

/// <summary><c>export ended</c>: the ended conversations of some days, reconciled with the digests.</summary>
internal static class ExportCommand
{
    /// <summary>The environment's name of the key: on the command line everybody on the machine could read it.</summary>
    public const string Key = "CHATCLOSING_API_KEY";

    public static Command Create(CommandHost host)
    {
        var from = Day("--from", "The first day of UTC: 2026-11-01.", isRequired: true);
        var to = Day("--to", "The last day, included; without it only the first one.", isRequired: false);
        var folder = new Option<string?>("--out") { HelpName = "FOLDER", Description = "Keeps one file a day there; without it the lines are printed." };
        var url = new Option<string?>("--url") { HelpName = "URL", Description = $"A server to read from, with the key in {Key}; without it the database." };
        var ended = new Command("ended", "Ended conversations as NDJSON, the latest revision of each, reconciled with the daily digest.") { from, to, folder, url };
        ended.SetAction((parsed, cancel) =>
        {
            var first = parsed.GetRequiredValue(from)!.Value;
            var days = new ExportDays(first, parsed.GetValue(to) ?? first, parsed.GetValue(folder));
            return parsed.GetValue(url) is { } address
                ? host.WithServicesAsync(services => FromServerAsync(services, address, days, cancel))
                : host.WithDatabaseAsync(services => FromDatabaseAsync(services, days, cancel), cancel);
        });
        return new Command("export", "What others work with.") { ended };
    }

    private static Option<DateOnly?> Day(string name, string what, bool isRequired) => new(name)
    {
        Required = isRequired,
        HelpName = "DAY",
        Description = what,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError($"{name} is a day like 2026-11-21.");
            return null;
        },
    };

    private static StoredEndedSource Stored(IServiceProvider services) =>
        new(services.GetRequiredService<EndedFeed>(), services.GetRequiredService<Feed.DayDigests>());

    // A server notes its readers itself.
    private static async Task<int> FromDatabaseAsync(IServiceProvider services, ExportDays days, CancellationToken cancel)
    {
        var about = string.Create(CultureInfo.InvariantCulture, $"command line {days.First:yyyy-MM-dd} {days.Last:yyyy-MM-dd}");
        await services.GetRequiredService<AuditTrail>().WriteAsync("export.feed", null, about, cancel);
        return await RunAsync(services, Stored(services), days, cancel);
    }

    private static async Task<int> FromServerAsync(IServiceProvider services, string address, ExportDays days, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            return await CommandHost.RefuseAsync("--url is an https address (http only on this machine): the key would be read on the way.");
        if (Environment.GetEnvironmentVariable(Key) is not { Length: > 0 } key)
            return await CommandHost.RefuseAsync($"{Key} is not set. Make a key: apikey create NAME --scope report");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(100) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await RunAsync(services, new HttpEndedSource(http, JsonOf(services)), days, cancel);
    }

    private static async Task<int> RunAsync(IServiceProvider services, IEndedSource source, ExportDays days, CancellationToken cancel)
    {
        if (days.Last < days.First)
            return await CommandHost.RefuseAsync("--to is before --from.");
        var export = new EndedExport(source, JsonOf(services));
        try
        {
            if (days.Folder is { } folder)
                Directory.CreateDirectory(folder);
            await using var console = Console.OpenStandardOutput();
            for (var day = days.First; day <= days.Last; day = day.AddDays(1))
            {
                var done = days.Folder is { } keeps
                    ? await export.ToFileAsync(day, Path.Combine(keeps, string.Create(CultureInfo.InvariantCulture, $"ended-{day:yyyy-MM-dd}.ndjson")), cancel)
                    : await export.ToStreamAsync(day, console, cancel);
                // Beside the lines, never among them.
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done.Day:yyyy-MM-dd} {done.Count,7} {done.Hash[..16]} {done.What}"));
            }

            return CommandHost.Done;
        }
        catch (Exception e) when (IsOutside(e, cancel))
        {
            return await CommandHost.RefuseAsync($"{e.Message} What is exported stays; run it again to go on.");
        }
    }

    // A server, a folder, a database, a day that moves: none of it is a mistake of the program's. HttpClient's time-out looks like a cancellation.
    private static bool IsOutside(Exception e, CancellationToken cancel) =>
        e is HttpRequestException or IOException or UnauthorizedAccessException or InvalidDataException or JsonException
            || (e is TaskCanceledException && !cancel.IsCancellationRequested) || DatabaseFault.Is(e);

    private static JsonSerializerOptions JsonOf(IServiceProvider services) => services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    private sealed record ExportDays(DateOnly First, DateOnly Last, string? Folder);
}
