using Microsoft.Playwright;

namespace ChatClosing.Tests.Browser;

/// <summary>
/// The system's own Chromium, started once for all browser tests, which each have a context of their own in it; it ends with the run. Nothing is ever
/// downloaded.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // Quiet: no calls to anywhere but the pages of the tests.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Running = new(StartAsync);

    /// <summary>Why the browser tests cannot run here; null when they can, or must (CI=true).</summary>
    public static string? WhyNot { get; } = Path is null && Environment.GetEnvironmentVariable("CI") != "true"
        ? $"No browser: none of {string.Join(", ", Names)} is in PATH."
        : null;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    private static string? Path => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (WhyNot is null)
            Browser = await Running.Value;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<IBrowser> StartAsync()
    {
        // A machine where other things run too: what takes longer than this is broken.
        Assertions.SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path ?? throw new InvalidOperationException("CI=true and Chromium is not installed."),
            Args = Flags,
        });
    }
}
