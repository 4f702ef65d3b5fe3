using Microsoft.Playwright;

namespace ChatClosing.Tests.Browser;

/// <summary>The system's own Chromium, started once for all browser tests. Nothing is ever downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // Quiet: no calls to anywhere but the pages of the tests.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? playwright;

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
        if (WhyNot is not null)
            return;
        // A machine where other things run too: what takes longer than this is broken.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path ?? throw new InvalidOperationException("CI=true and Chromium is not installed."),
            Args = Flags,
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>Browser tests come one after another, and after everything else: side by side they would only wait for each other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
