using System.CommandLine;
using ChatClosing.Agents.People;
using ChatClosing.Conversations;
using ChatClosing.Operations.CommandLine;

namespace ChatClosing.Agents.CommandLine;

/// <summary><c>user add</c> and <c>user reset</c>.</summary>
internal static class UserCommand
{
    public static Command Create(CommandHost host) => new("user", "The people who sign in.") { Add(host), Reset(host) };

    private static Command Add(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "What they sign in with." };
        var role = new Option<string>("--role") { Required = true, Description = "agent, supervisor or administrator." };
        role.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Enum.GetNames<Role>().Select(n => n.ToLowerInvariant())]);
        var displayName = new Option<string?>("--display-name") { Description = "What colleagues see; else NAME." };
        var fromInput = FromInput();
        var add = new Command("add", "Make a user. Prints a new password, unless it is given.") { name, role, displayName, fromInput };
        add.SetAction(async (parsed, cancel) =>
        {
            var (given, password) = await PasswordAsync(parsed.GetValue(fromInput));
            return await host.WithDatabaseAsync(
                async services =>
                {
                    var may = Enum.Parse<Role>(parsed.GetRequiredValue(role), ignoreCase: true);
                    var (_, errors) = await services.GetRequiredService<PeopleBook>()
                        .AddAsync(parsed.GetRequiredValue(name), parsed.GetValue(displayName), may, password, cancel);
                    return errors.Count > 0 ? await CommandHost.RefuseAsync(errors) : Print(given, password);
                },
                cancel);
        });
        return add;
    }

    private static Command Reset(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "What they sign in with." };
        var fromInput = FromInput();
        var reset = new Command("reset", "Give a user a new password; ends their sessions and a lock-out.") { name, fromInput };
        reset.SetAction(async (parsed, cancel) =>
        {
            var (given, password) = await PasswordAsync(parsed.GetValue(fromInput));
            return await host.WithDatabaseAsync(
                async services =>
                {
                    var errors = await services.GetRequiredService<PeopleBook>().ResetAsync(parsed.GetRequiredValue(name), password, cancel);
                    return errors.Count > 0 ? await CommandHost.RefuseAsync(errors) : Print(given, password);
                },
                cancel);
        });
        return reset;
    }

    private static Option<bool> FromInput() => new("--password-stdin") { Description = "Read the password from the first line of standard input." };

    private static async Task<(bool Given, string Password)> PasswordAsync(bool fromInput) =>
        fromInput ? (true, await ConsolePassword.ReadAsync()) : (false, ConsolePassword.Generate());

    private static int Print(bool given, string password)
    {
        Console.WriteLine(given ? "Done." : $"Password (shown once): {password}");
        return CommandHost.Done;
    }
}
