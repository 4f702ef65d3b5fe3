using System.Net;
using ChatClosing.Adapters.Channels;
using ChatClosing.Media.Fetching;
using ChatClosing.Tests.Adapters;

namespace ChatClosing.Tests.Media;

/// <summary>The one exception of the guard: an account whose API is a simulator on this machine.</summary>
public sealed class LoopbackFetchTests
{
    [Fact]
    public async Task The_simulators_files_are_fetched_in_clear_from_its_own_port_only()
    {
        await using var neighbour = await LoopbackPlatform.StartAsync(http => http.Response.Body.WriteAsync(Pictures.Html).AsTask());
        await using var simulator = await LoopbackPlatform.StartAsync(http =>
        {
            if (http.Request.Path != "/away")
                return http.Response.Body.WriteAsync(Pictures.Png).AsTask();
            http.Response.Redirect(neighbour.BaseUrl.AbsoluteUri);
            return Task.CompletedTask;
        });
        using var guard = new GuardedFetch(new FetchLimits(), new Wire());
        var rules = FetchRules.Of(
            new ChannelTraits { TextLimit = 10 },
            new ChannelAccount { Name = "shop", Channel = "parcel", AccountId = "1", AppSecret = "x", ApiBaseUrl = simulator.BaseUrl });

        (await FetchAsync(new Uri(simulator.BaseUrl, "/1"))).ShouldBeOfType<Fetched>().ContentType.ShouldBe("image/png");
        (await FetchAsync(neighbour.BaseUrl)).ShouldBeOfType<FetchRefused>().Reason.ShouldBe("not-https");
        (await FetchAsync(new Uri(simulator.BaseUrl, "/away"))).ShouldBeOfType<FetchRefused>().Reason.ShouldBe("not-https");

        Task<FetchResult> FetchAsync(Uri link) => guard.FetchAsync(new FetchRequest(link, null, rules), Stream.Null, default);
    }

    [Fact]
    public async Task A_loopback_name_that_leads_away_from_this_machine_is_not_connected_to()
    {
        var dialled = 0;
        using var guard = new GuardedFetch(new FetchLimits(), new Wire
        {
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.7"), IPAddress.Parse("93.184.215.14")]),
            Dial = (_, _) => Task.FromResult<Stream>(new MemoryStream(dialled++)),
        });
        var rules = new FetchRules(new HostList(), new HostList(), new Uri("http://localhost:5099/"));

        var result = await guard.FetchAsync(new FetchRequest(new Uri("http://localhost:5099/1"), null, rules), Stream.Null, default);

        (result.ShouldBeOfType<FetchRefused>().Reason, dialled).ShouldBe(("private-address", 0));
    }
}
