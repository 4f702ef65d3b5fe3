namespace ChatClosing.Benchmarks.Contestants;

/// <summary>The page that everybody writes to.</summary>
internal static class BenchAccount
{
    public const string Name = "bench";

    /// <summary>One more, whose ended conversations the archive does not get.</summary>
    public const string Unarchived = "unarchived";

    public const string PageId = "178400000000001";
    public const string AppSecret = "0123456789abcdef0123456789abcdef";

    /// <summary>The account as settings on the command line. The platform's address is a closed port: nothing is ever sent.</summary>
    public static IEnumerable<string> Settings() => [.. Settings(Name, PageId), .. Settings(Unarchived, "178400000000002"), $"--Channels:{Unarchived}:Archive:Enabled=false"];

    private static IEnumerable<string> Settings(string name, string page) =>
    [
        $"--Channels:{name}:Channel=messenger",
        $"--Channels:{name}:AccountId={page}",
        $"--Channels:{name}:AppSecret={AppSecret}",
        $"--Channels:{name}:AccessToken=bench",
        $"--Channels:{name}:VerifyToken=bench",
        $"--Channels:{name}:ApiBaseUrl=http://127.0.0.1:9/",
    ];
}
