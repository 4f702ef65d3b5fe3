using System.Diagnostics;
using ChatClosing.Tests.Architecture;
using ChatClosing.Tests.Crash;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Tests.WebChat;

namespace ChatClosing.Tests.Jobs;

/// <summary>The build with <c>-p:VendorPackages</c>, in a process of its own: Hangfire wakes the jobs, and shows its page to administrators.</summary>
public sealed class HangfireTests(HangfireTests.HangfireBuild build) : IClassFixture<HangfireTests.HangfireBuild>
{
    [Theory, Sqlite, Postgresql]
    public async Task Jobs_run_by_the_clock_and_by_hand_and_only_administrators_see_its_page(string database)
    {
        await using var stored = await TestDatabase.CreateAsync(database);
        (string, string)[] settings = [("ConnectionStrings__Chat", stored.ConnectionString), ("Jobs__Dashboard", "true"), .. Website.Settings];
        foreach (var (name, role) in new[] { ("ada", "administrator"), ("anna", "agent") })
            await ServerProcess.AddUserAsync(settings, name, role);
        await using var server = ServerProcess.StartFrom(build.Folder, settings);
        var url = await server.UpAsync();
        using var ada = await InAsync(url, "ada");
        using var anna = await InAsync(url, "anna");
        using var nobody = new Road.Browser(() => url);

        (await nobody.GetAsync("/hangfire")).MustBe(401);
        (await anna.GetAsync("/hangfire")).MustBe(403);
        (await ada.GetAsync("/hangfire/recurring")).MustBe(200).Body!.GetValue<string>().ShouldSatisfyAllConditions(
            page => page.ShouldContain("SealEndings"), page => page.ShouldNotContain(stored.ConnectionString));

        (await ada.GetAsync("/hangfire/servers")).MustBe(200);
        (await ada.GetAsync("audit?what=jobs.viewed")).MustBe(200).Body.Items().ShouldHaveSingleItem("who looks is noted once an hour");

        using var http = new HttpClient { BaseAddress = url };
        var (_, id) = await Website.TalksAsync(http, anna);
        (await anna.Does(id, "end")).MustBe(202);
        await Eventually.Async(
            async () => (await ada.GetAsync("/hangfire/jobs/succeeded")).MustBe(200).Body!.GetValue<string>().Contains("Woken.NowAsync", StringComparison.Ordinal),
            "it was woken by the seal's commit", seconds: 60);

        (await ada.PostAsync("jobs/TidyMedia/run")).MustBe(202);
        await Eventually.Async(async () => await OutcomeAsync(ada, "TidyMedia") == "done", "what was asked for has run", seconds: 60);
        // Once is enough to wait for the next minute.
        if (database == Databases.Postgresql)
            await Eventually.Async(async () => await OutcomeAsync(ada, "SealEndings") == "done", "the minute's jobs have run", seconds: 90);
    }

    private static async Task<Road.Browser> InAsync(Uri url, string name)
    {
        var browser = new Road.Browser(() => url);
        await browser.SignInAsync(name);
        return browser;
    }

    private static async Task<string?> OutcomeAsync(Road.Browser browser, string job)
    {
        var jobs = (await browser.GetAsync("jobs")).MustBe(200).Body;
        jobs.Text("engine").ShouldBe("Hangfire");
        return jobs.Items().Single(j => j.Text("name") == job).Text("state");
    }

    /// <summary>That build, beside the one that runs here.</summary>
    public sealed class HangfireBuild : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder artifacts = new();

        public string Folder => Path.Combine(artifacts.Path, "bin", "Connector", "debug");

        public async Task InitializeAsync()
        {
            using var build = Process.Start(new ProcessStartInfo(
                "dotnet", ["build", "Connector", "-p:VendorPackages=Hangfire", "-p:SkipDesk=true", "--artifacts-path", artifacts.Path, "--nologo", "-v", "q"])
            {
                WorkingDirectory = SourceFile.Root(),
                RedirectStandardOutput = true,
            })!;
            var said = build.StandardOutput.ReadToEndAsync();
            await build.WaitForExitAsync();
            build.ExitCode.ShouldBe(0, await said);
        }

        public void Dispose() => artifacts.Dispose();

        Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;
    }
}
