namespace ChatClosing.Benchmarks.Contestants;

/// <summary>The page that everybody writes to.</summary>
internal static class BenchAccount
{
    public const string Name = "bench";
    public const string PageId = "178400000000001";
    public const string AppSecret = "0123456789abcdef0123456789abcdef";

    /// <summary>The account as settings on the command line. The platform's address is a closed port: nothing is ever sent.</summary>
    public static IEnumerable<string> Settings() =>
    [
        $"--Channels:{Name}:Channel=messenger",
        $"--Channels:{Name}:AccountId={PageId}",
        $"--Channels:{Name}:AppSecret={AppSecret}",
        $"--Channels:{Name}:AccessToken=bench",
        $"--Channels:{Name}:VerifyToken=bench",
        $"--Channels:{Name}:ApiBaseUrl=http://127.0.0.1:9/",
    ];
}
