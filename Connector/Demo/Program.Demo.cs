using ChatClosing.Demo;

namespace ChatClosing;

/// <summary>The demo joins in Debug builds.</summary>
internal static partial class Program
{
    static partial void AddDemo(WebApplicationBuilder builder, bool isServer)
    {
        builder.UseDemoDatabase();
        if (isServer)
            builder.AddDemo();
    }

    static partial void MapDemo(RouteGroupBuilder api) => DemoSetup.MapDemo(api);
}
