using ChatClosing.Adapters.WebChat;
using ChatClosing.Jobs.Work;
using ChatClosing.Storage;

namespace ChatClosing.WebChat;

/// <summary>Registers the chat of our websites: Direct Line, the widget, and what is sent to visitors.</summary>
public static class WebChatSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services)
    {
        services.AddJob<TidyVisits>(
            "TidyVisits", JobSchedule.EveryMinutes(15), (job, progress, cancel) => job.RunAsync(progress, cancel), (job, cancel) => job.BacklogAsync(cancel));
        return services
            .AddSingleton<VisitBook>().AddSingleton<VisitTokens>().AddSingleton<VisitFrames>().AddSingleton<VisitSignals>().AddHostedService(provider => provider.GetRequiredService<VisitSignals>()).AddSingleton<VisitorDoor>()
            .AddSingleton<IVisitors, Visitors>().AddSingleton(provider => new Lazy<IVisitors>(provider.GetRequiredService<IVisitors>)).AddSingleton<IErasesMedia, ErasedVisits>().AddRateLimiter(VisitorRate.Configure);
    }

    /// <summary>Lets sockets in, and lets any page read the answers: nothing there goes by a cookie. Before whatever may refuse a call.</summary>
    public static void UseWebChat(this WebApplication app)
    {
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(DirectLineEndpoints.Path) || http.Request.Path.StartsWithSegments(WidgetEndpoints.Path),
            branch => branch.Use((http, next) =>
            {
                DirectLineEndpoints.AllowAnyPage(http);
                return next(http);
            }));
        app.UseWebSockets();
    }

    /// <summary>Maps <c>/v3/directline</c> and <c>/webchat</c>.</summary>
    public static void MapWebChat(this IEndpointRouteBuilder routes)
    {
        routes.MapDirectLine();
        routes.MapWidget();
    }
}
