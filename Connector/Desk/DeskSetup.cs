using System.Text.Json.Serialization;
using ChatClosing.Agents.Access;
using ChatClosing.Desk.CannedReplies;
using ChatClosing.Desk.Drafts;
using ChatClosing.Desk.Log;
using Microsoft.AspNetCore.Http.Connections;

namespace ChatClosing.Desk;

/// <summary>Registers the desk's side of the API.</summary>
public static class DeskSetup
{
    /// <summary>Adds lists, commands and live updates.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 64 * 1024)
            .AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.AddSingleton<ConversationReader>().AddSingleton<PickingList>().AddSingleton<LogReader>().AddSingleton<ConversationLog>();
        services.AddSingleton<Revisions>().AddSingleton<LogExport>();
        services.AddSingleton<DeskCommands>().AddSingleton<CommandEndpoints>().AddSingleton<Outgoing>().AddSingleton<ChannelEndpoints>().AddSingleton<OpenWindows>();
        services.AddSingleton<TransferEndpoints>().AddSingleton<Offers>();
        services.AddSingleton<AfterEndEndpoints>().AddSingleton<BulkEndpoints>();
        services.AddSingleton<ClosingInput>().AddSingleton<ClosingWindowEndpoints>();
        services.AddSingleton<AgentDrafts>().AddSingleton<CannedReplyBook>();
        services.AddSingleton<LiveConnections>().AddSingleton<LivePushes>().AddSingleton<LiveInbox>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveConnections>());
        services.AddHostedService<LiveUpdates>();
        return services;
    }

    /// <summary>Maps the paths under <c>/api/v1</c>.</summary>
    public static void MapDesk(this IEndpointRouteBuilder api)
    {
        var desk = api.MapGroup("").RequireAgent().WithTags("Desk");
        ListEndpoints.Map(desk);
        ConversationLogEndpoints.Map(desk);
        CommandEndpoints.Map(desk);
        TransferEndpoints.Map(desk);
        ClosingWindowEndpoints.Map(desk);
        ChannelEndpoints.Map(desk);
        TimerEndpoints.Map(desk);
        AfterEndEndpoints.Map(desk);
        BulkEndpoints.Map(desk);
        DraftEndpoints.Map(desk);
        CannedReplyEndpoints.Map(api);
    }

    /// <summary>Maps the live hub: WebSockets only, so that no connection needs to come back to the same node.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapHub<LiveHub>("/live", options => options.Transports = HttpTransportType.WebSockets).RequireAgent();
}
