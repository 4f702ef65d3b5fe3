using System.CommandLine;
using ChatClosing.Agents.ApiKeys;
using ChatClosing.Operations.CommandLine;

namespace ChatClosing.Agents.CommandLine;

/// <summary><c>apikey create</c>.</summary>
internal static class ApiKeyCommand
{
    public static Command Create(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "What people call it." };
        var scope = new Option<string[]>("--scope")
        {
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Description = "read, write, report: several with commas or one after the other.",
        };
        scope.Validators.Add(result =>
        {
            foreach (var word in Words(result.Tokens.Select(t => t.Value)).Except(ApiScopes.All))
                result.AddError($"'{word}' is not a scope. Scopes: {string.Join(", ", ApiScopes.All)}.");
        });
        var asUser = new Option<string?>("--as") { HelpName = "USER", Description = "The user it acts as; read and write need one." };
        var expires = new Option<int?>("--expires") { HelpName = "DAYS", Description = "How long it is valid; else until it is revoked." };
        expires.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var days) || days is < 1 or > 36500))
                result.AddError("--expires is a number of days, 1 to 36500.");
        });
        var create = new Command("create", "Make a key for an integration and print it once.") { name, scope, asUser, expires };
        create.SetAction((parsed, cancel) => host.WithDatabaseAsync(
            async services =>
            {
                var scopes = Words(parsed.GetRequiredValue(scope));
                if (parsed.GetValue(asUser) is null && scopes.Any(s => s != ApiScopes.Report))
                    await Console.Error.WriteLineAsync("Note: without --as USER the scopes read and write open nothing.");
                TimeSpan? validFor = parsed.GetValue(expires) is { } days ? TimeSpan.FromDays(days) : null;
                Console.WriteLine(await services.GetRequiredService<ApiKeyBook>()
                    .CreateAsync(parsed.GetRequiredValue(name), scopes, parsed.GetValue(asUser), validFor, cancel));
                return CommandHost.Done;
            },
            cancel));
        return new Command("apikey", "Keys for integrations.") { create };
    }

    private static List<string> Words(IEnumerable<string> tokens) =>
    [
        .. tokens.SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(s => s.ToLowerInvariant())
            .Distinct(),
    ];
}
