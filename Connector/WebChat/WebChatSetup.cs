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
            .AddSingleton<IVisitors, Visitors>().AddSingleton(provider => new Lazy<IVisitors>(provider.GetRequiredService<IVisitors>)).AddSingleton<IErasesMedia, ErasedVisits>().AddSingleton<DirectLineAnswers>().AddSingleton<VisitorMessages>().AddSingleton<VisitStreams>()
            .AddRateLimiter(VisitorRate.Configure).AddCors(VisitorPages.Configure);
    }

    /// <summary>Lets visitors' pages and sockets in. Before whatever may refuse a call: a page has to be able to read why.</summary>
    public static void UseWebChat(this WebApplication app)
    {
        app.UseCors();
        app.UseWebSockets();
    }

    /// <summary>Maps <c>/v3/directline</c> and <c>/webchat</c>.</summary>
    public static void MapWebChat(this IEndpointRouteBuilder routes)
    {
        routes.MapDirectLine();
        routes.MapWidget();
    }
}
