using System.Diagnostics;
using System.Globalization;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Tests.WebChat;

namespace ChatClosing.Tests.Operations;

/// <summary>The program as people call it: its own process, another folder, its exit code and what it prints.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatclosing-cli-").FullName;

    [Theory, Sqlite, Postgresql]
    public async Task A_user_and_a_key_are_made_beside_a_running_server(string database)
    {
        await using var shared = await TestDatabase.CreateAsync(database);
        await using var app = await RunningApp.StartAsync(shared);

        var added = await RunAsync(shared.ConnectionString, "user add anna --role agent", "");
        added.ExitCode.ShouldBe(0, added.Error);
        using var anna = await app.SignInWithAsync("anna", added.Output.Trim().Split(' ')[^1]);

        var reset = await RunAsync(shared.ConnectionString, "user reset anna --password-stdin", "Umbrellas in the sun 8\n");
        reset.ExitCode.ShouldBe(0, reset.Error);
        using var again = await app.SignInWithAsync("anna", "Umbrellas in the sun 8");

        var made = await RunAsync(shared.ConnectionString, "apikey create feed --scope read,report --as anna --expires 30", "");
        made.ExitCode.ShouldBe(0, made.Error);
        app.Http.DefaultRequestHeaders.Authorization = new("Bearer", made.Output.Trim());
        (await app.Http.GetAsync("/api/v1/me")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Ended_conversations_are_exported_from_a_server_and_from_the_database_beside_it(string database)
    {
        await using var shared = await TestDatabase.CreateAsync(database);
        await using var site = await Website.StartAsync(shared);
        using var anna = await site.SignInAsync("anna");
        for (var i = 0; i < 2; i++)
        {
            var (_, id) = await site.TalksAsync(anna);
            (await anna.Does(id, "end")).MustBe(202);
            await anna.UntilStatus(id, "Ended");
        }

        var key = (await RunAsync(shared.ConnectionString, "apikey create feed --scope report --as anna --expires 30", "")).Output.Trim();
        var days = string.Create(CultureInfo.InvariantCulture, $"--from {DateTime.UtcNow.AddDays(-1):yyyy-MM-dd} --to {DateTime.UtcNow:yyyy-MM-dd}");
        await Eventually.Async(async () => (await RunAsync(shared.ConnectionString, $"export ended {days}", "")).Output.Split('\n').Length == 3, "the facts are published");

        var served = await RunAsync("", $"export ended {days} --out days --url {site.App.Address}", "", ("CHATCLOSING_API_KEY", key));
        served.ExitCode.ShouldBe(0, served.Error);
        served.Error.ShouldContain("      2 ");
        var file = Directory.GetFiles(Path.Combine(folder, "days"), "*.ndjson").Single(f => new FileInfo(f).Length > 0);
        File.ReadLines(file).Count().ShouldBe(2);
        (await RunAsync(shared.ConnectionString, $"export ended {days} --out days", "")).Error.ShouldContain("agrees");

        (await RunAsync("", $"export ended {days} --url {site.App.Address}", "", ("CHATCLOSING_API_KEY", "wrong"))).ShouldSatisfyAllConditions(
            r => r.ExitCode.ShouldBe(1), r => r.Error.ShouldContain("401"), r => r.Error.ShouldNotContain("   at "));
        (await RunAsync("", $"export ended {days} --url {site.App.Address}", "")).Error.ShouldContain("apikey create");
        (await RunAsync("", $"export ended {days} --url http://feed.example", "")).ExitCode.ShouldBe(1);
        (await site.App.ReadAsync(db => Task.FromResult(db.Audit.Count(a => a.What == "export.feed" && a.About!.StartsWith("command line"))))).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_relative_database_lies_in_the_current_folder()
    {
        var done = await RunAsync("Data Source=mine.db", "migrate", "");

        done.ExitCode.ShouldBe(0, done.Error);
        File.Exists(Path.Combine(folder, "mine.db")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("user", 2)]
    [InlineData("user add anna", 2)]
    [InlineData("user add anna --role boss", 2)]
    [InlineData("apikey create feed --scope everything", 2)]
    [InlineData("apikey create feed --scope report --expires never", 2)]
    [InlineData("fly", 2)]
    [InlineData("apikey create feed --scope read --as nobody", 1)]
    [InlineData("user reset nobody", 1)]
    [InlineData("config check", 0)]
    public async Task The_exit_code_says_done_refused_or_not_understood(string words, int code)
    {
        var result = await RunAsync("Data Source=mine.db", words, "");

        result.ExitCode.ShouldBe(code, result.Output + result.Error);
        if (code != 0)
            result.Error.ShouldNotBeNullOrWhiteSpace();
        result.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("user add anna --role agent --password-stdin")]
    [InlineData("config check")]
    [InlineData("")]
    [InlineData("--urls=http://127.0.0.1:0")]
    public async Task A_wrong_connection_string_is_named_without_stack_and_secret(string words)
    {
        var result = await RunAsync("Host=db;Database=chat;Pasword=hush", words, "Tulips in the rain 7\n");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldStartWith("ConnectionStrings__Chat");
        (result.Output + result.Error).ShouldNotContain("   at ");
        (result.Output + result.Error).ShouldNotContain("hush");
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_not_repeated()
    {
        var result = await RunAsync("Data Source=mine.db", "user add anna --role agent --password-stdin", "password1234\n");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldNotContain("password1234");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string connectionString, string words, string input, params (string Key, string Value)[] environment)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ChatClosing.Connector.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Chat"] = connectionString;
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await error);
    }
}
