using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClosing.Tests.Browser;

/// <summary>A website that is none of ours, with an origin of its own.</summary>
internal sealed class OtherWebsite : IAsyncDisposable
{
    private readonly WebApplication pages;

    private OtherWebsite(WebApplication pages) => this.pages = pages;

    public string Origin => pages.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<OtherWebsite> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var pages = builder.Build();
        map(pages);
        await pages.StartAsync();
        return new OtherWebsite(pages);
    }

    public ValueTask DisposeAsync() => pages.DisposeAsync();
}
