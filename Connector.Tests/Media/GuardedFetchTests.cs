using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using ChatClosing.Media.Fetching;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Tests.Media;

/// <summary>The guard over real sockets and real TLS (S-08; cases 71 and 73).</summary>
public sealed class GuardedFetchTests
{
    private const string Secret = "Bearer EAAB-secret";
    private static readonly FetchRules Rules = new(new HostList("media.example.com", "twin.example.com"), new HostList("media.example.com", "*.cdn.example.net"));
    private static readonly FetchLimits Limits = new() { MaxBytes = 1024 * 1024 };

    [Fact]
    public async Task A_file_is_fetched_with_its_length_its_hash_and_what_it_is()
    {
        await using var internet = await SmallInternet.StartAsync(http => http.Response.Body.WriteAsync(Pictures.Png).AsTask());
        var (result, bytes) = await FetchAsync(internet, "https://media.example.com/1", declared: "text/html");

        bytes.ShouldBe(Pictures.Png);
        var fetched = result.ShouldBeOfType<Fetched>();
        (fetched.Length, fetched.ContentType).ShouldBe((Pictures.Png.Length, "image/png"));
        fetched.Sha256.ShouldBe(SHA256.HashData(Pictures.Png));
        internet.Dialled.ShouldHaveSingleItem().ShouldBe(new IPEndPoint(IPAddress.Parse(SmallInternet.PublicIp), 443));
    }

    [Theory]
    [InlineData("169.254.169.254"), InlineData("127.0.0.1"), InlineData("10.1.2.3"), InlineData("::1"), InlineData("fd00:ec2::254"), InlineData("::ffff:169.254.169.254")]
    public async Task A_listed_name_at_an_address_of_ours_is_not_connected_to(string address)
    {
        await using var internet = (await SmallInternet.StartAsync(Everything)).Where("media.example.com", address);
        var (result, _) = await FetchAsync(internet, "https://media.example.com/latest/meta-data");

        var refused = result.ShouldBeOfType<FetchRefused>();
        refused.Reason.ShouldBe("private-address");
        refused.Detail.ShouldContain("media.example.com");
        internet.Dialled.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_answers_otherwise_the_second_time_is_never_asked_a_second_time()
    {
        var asked = 0;
        await using var internet = (await SmallInternet.StartAsync(Everything))
            .Where("media.example.com", () => Interlocked.Increment(ref asked) == 1 ? [SmallInternet.PublicIp] : ["127.0.0.1"]);
        using var guard = new GuardedFetch(Limits, internet.Wire);

        (await guard.FetchAsync(new(new("https://media.example.com/1"), null, Rules), Stream.Null, default)).ShouldBeOfType<Fetched>();

        asked.ShouldBe(1);
        internet.Dialled.ShouldHaveSingleItem().Address.ToString().ShouldBe(SmallInternet.PublicIp);
        (await FetchAsync(internet, "https://media.example.com/1")).Result.ShouldBeOfType<FetchRefused>().Reason.ShouldBe("private-address");
    }

    [Fact]
    public async Task Of_several_addresses_only_the_public_ones_are_dialled()
    {
        await using var internet = (await SmallInternet.StartAsync(Everything)).Where("media.example.com", "64:ff9b::5db8:d70e", "192.168.0.1", "157.240.1.35");
        (await FetchAsync(internet, "https://media.example.com/1")).Result.ShouldBeOfType<Fetched>();
        internet.Dialled.ShouldHaveSingleItem().Address.ToString().ShouldBe("157.240.1.35");
    }

    [Theory]
    [InlineData("https://169.254.169.254/latest/meta-data", "host-not-allowed", "169.254.169.254")]
    [InlineData("https://evil.example.org/", "host-not-allowed", "evil.example.org")]
    [InlineData("https://twin.example.com/", "host-not-allowed", "twin.example.com")]
    [InlineData("http://media.example.com/", "not-https", "media.example.com")]
    [InlineData("https://media.example.com:22/", "not-https", "media.example.com")]
    [InlineData("//evil.example.org/", "host-not-allowed", "evil.example.org")]
    [InlineData("file:///etc/passwd", "not-https", "")]
    public async Task A_redirect_to_elsewhere_is_refused_by_name_and_never_followed(string to, string reason, string host)
    {
        await using var internet = await SmallInternet.StartAsync(http => Redirect(http, to));
        var (result, _) = await FetchAsync(internet, "https://media.example.com/1", Secret);

        var refused = result.ShouldBeOfType<FetchRefused>();
        refused.Reason.ShouldBe(reason);
        refused.Detail.ShouldContain(host);
        internet.Asked.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_redirect_to_a_listed_name_at_the_metadata_address_is_blocked()
    {
        await using var internet = (await SmallInternet.StartAsync(http => Redirect(http, "https://a.cdn.example.net/"))).Where("a.cdn.example.net", "169.254.169.254");
        (await FetchAsync(internet, "https://media.example.com/1", Secret)).Result.ShouldBeOfType<FetchRefused>().Reason.ShouldBe("private-address");
        internet.Dialled.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("https://a.cdn.example.net/2"), InlineData("https://media.example.com/2"), InlineData("/2")]
    public async Task Only_the_first_hop_is_given_credentials_and_none_is_given_cookies(string to)
    {
        await using var internet = await SmallInternet.StartAsync(async http =>
        {
            http.Response.Cookies.Append("follow", "me");
            if (http.Request.Path == "/2")
                await http.Response.Body.WriteAsync(Pictures.Jpeg);
            else
                await Redirect(http, to);
        });

        (await FetchAsync(internet, "https://media.example.com/1", Secret)).Result.ShouldBeOfType<Fetched>().ContentType.ShouldBe("image/jpeg");

        internet.Asked.Select(a => a.Headers.Authorization.ToString()).ShouldBe([Secret, ""]);
        internet.Asked.ShouldAllBe(a => a.Headers.Cookie.Count == 0 && a.Headers["traceparent"].Count == 0 && a.Headers.Referer.Count == 0);
    }

    [Fact]
    public async Task Three_redirects_are_followed_and_no_fourth()
    {
        await using var internet = await SmallInternet.StartAsync(http =>
            http.Request.Path == "/3" ? http.Response.Body.WriteAsync(Pictures.Png).AsTask() : Redirect(http, $"/{Number(http) + 1}"));

        (await FetchAsync(internet, "https://media.example.com/0")).Result.ShouldBeOfType<Fetched>();
        (await FetchAsync(internet, "https://media.example.com/4")).Result.ShouldBeOfType<FetchRefused>().Reason.ShouldBe("too-many-redirects");
        internet.Asked.Count.ShouldBe(8);
    }

    [Fact]
    public async Task An_endless_body_is_cut_at_the_limit()
    {
        var cut = new TaskCompletionSource();
        await using var internet = await SmallInternet.StartAsync(async http =>
        {
            http.RequestAborted.Register(() => cut.TrySetResult());
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(new byte[64 * 1024], http.RequestAborted);
        });

        var (result, bytes) = await FetchAsync(internet, "https://media.example.com/1");

        result.ShouldBeOfType<FetchRefused>().Reason.ShouldBe("too-large");
        bytes.Length.ShouldBeLessThanOrEqualTo(1024 * 1024);
        await cut.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_file_of_the_limit_is_taken_and_one_byte_more_is_not()
    {
        await using var internet = await SmallInternet.StartAsync(async http =>
        {
            var length = Number(http);
            if (http.Request.Query.ContainsKey("told"))
                http.Response.ContentLength = length;
            await http.Response.Body.WriteAsync(new byte[length]);
        });

        (await FetchAsync(internet, "https://media.example.com/1048576")).Result.ShouldBeOfType<Fetched>().ContentType.ShouldBe("application/octet-stream");
        (await FetchAsync(internet, "https://media.example.com/1048577")).Result.ShouldBeOfType<FetchRefused>().Reason.ShouldBe("too-large");
        var (told, bytes) = await FetchAsync(internet, "https://media.example.com/1048577?told");
        (told.ShouldBeOfType<FetchRefused>().Reason, bytes.Length).ShouldBe(("too-large", 0));
        (await FetchAsync(internet, "https://media.example.com/0")).Result.ShouldBeOfType<FetchRefused>().Reason.ShouldBe("empty");
    }

    [Fact]
    public async Task A_body_that_drips_is_cut_before_the_time_is_up()
    {
        var drips = new TaskCompletionSource();
        await using var internet = await SmallInternet.StartAsync(async http =>
        {
            http.RequestAborted.Register(() => drips.TrySetResult());
            await http.Response.Body.WriteAsync(Pictures.Png);
            await http.Response.Body.FlushAsync();
            await drips.Task;
        });

        var (result, _) = await FetchAsync(internet, "https://media.example.com/1", limits: Limits with { Span = TimeSpan.FromMilliseconds(300), Total = TimeSpan.FromMinutes(10) });

        result.ShouldBeOfType<FetchLater>().Reason.ShouldBe("too-slow");
        await drips.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_answer_that_never_begins_is_given_up()
    {
        await using var internet = await SmallInternet.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        var (result, _) = await FetchAsync(internet, "https://media.example.com/1", limits: Limits with { Total = TimeSpan.FromMilliseconds(300) });
        result.ShouldBeOfType<FetchLater>().Reason.ShouldBe("too-slow");
    }

    [Fact]
    public async Task An_encoding_that_nobody_asked_for_is_not_unpacked()
    {
        await using var internet = await SmallInternet.StartAsync(http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            return http.Response.Body.WriteAsync(new byte[] { 0x1f, 0x8b, 8, 0 }).AsTask();
        });
        (await FetchAsync(internet, "https://media.example.com/1")).Result.ShouldBeOfType<FetchRefused>().Reason.ShouldBe("encoded");
        internet.Asked.ShouldHaveSingleItem().Headers.AcceptEncoding.ToString().ShouldBe("identity");
    }

    [Theory]
    [InlineData(404, typeof(FetchExpired)), InlineData(403, typeof(FetchExpired)), InlineData(410, typeof(FetchExpired)), InlineData(401, typeof(FetchExpired))]
    [InlineData(429, typeof(FetchLater)), InlineData(500, typeof(FetchLater)), InlineData(503, typeof(FetchLater))]
    [InlineData(204, typeof(FetchRefused)), InlineData(206, typeof(FetchRefused)), InlineData(302, typeof(FetchRefused)), InlineData(418, typeof(FetchRefused))]
    public async Task A_status_says_whether_it_may_come_later(int status, Type expected)
    {
        await using var internet = await SmallInternet.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var (result, bytes) = await FetchAsync(internet, "https://media.example.com/1");
        result.ShouldBeOfType(expected);
        bytes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_breaks_off_comes_later()
    {
        await using var internet = await SmallInternet.StartAsync(async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.Body.WriteAsync(Pictures.Png);
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        (await FetchAsync(internet, "https://media.example.com/1")).Result.ShouldBeOfType<FetchLater>().Reason.ShouldBe("unreachable");
    }

    [Fact]
    public async Task A_certificate_that_the_machine_does_not_believe_ends_it()
    {
        await using var internet = await SmallInternet.StartAsync(Everything);
        var (result, _) = await FetchAsync(internet.Wire with { Believe = null }, "https://media.example.com/1", Secret, null, Limits);
        result.ShouldBeOfType<FetchLater>().Reason.ShouldBe("unreachable");
        internet.Asked.ShouldBeEmpty("nothing was told to a stranger");
    }

    [Fact]
    public async Task Trouble_with_the_place_it_goes_to_is_not_taken_for_the_servers()
    {
        await using var internet = await SmallInternet.StartAsync(Everything);
        using var guard = new GuardedFetch(Limits, internet.Wire);
        await Should.ThrowAsync<NotSupportedException>(() => guard.FetchAsync(new(new("https://media.example.com/1"), null, Rules), new MemoryStream([], writable: false), default));
    }

    private static int Number(HttpContext http) => int.Parse(http.Request.Path.Value![1..], CultureInfo.InvariantCulture);

    private static Task Everything(HttpContext http) => http.Response.Body.WriteAsync(Pictures.Png).AsTask();

    private static Task Redirect(HttpContext http, string to)
    {
        http.Response.StatusCode = 302;
        http.Response.Headers.Location = to;
        return Task.CompletedTask;
    }

    private static Task<(FetchResult Result, byte[] Bytes)> FetchAsync(
        SmallInternet internet, string link, string? authorization = null, string? declared = null, FetchLimits? limits = null) =>
        FetchAsync(internet.Wire, link, authorization, declared, limits ?? Limits);

    private static async Task<(FetchResult Result, byte[] Bytes)> FetchAsync(Wire wire, string link, string? authorization, string? declared, FetchLimits limits)
    {
        using var guard = new GuardedFetch(limits, wire);
        var into = new MemoryStream();
        return (await guard.FetchAsync(new FetchRequest(new Uri(link), authorization, Rules, declared), into, default), into.ToArray());
    }
}
