namespace ChatClosing.Agents.Access;

/// <summary>How an endpoint, a group of endpoints or a hub names its right: <c>app.MapGroup("/api/v1").RequireAgent()</c>.</summary>
public static class RightsExtensions
{
    /// <inheritdoc cref="Rights.SignedIn"/>
    public static T RequireSignedIn<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(Rights.SignedIn);

    /// <inheritdoc cref="Rights.Session"/>
    public static T RequireSession<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(Rights.Session);

    /// <inheritdoc cref="Rights.Agent"/>
    public static T RequireAgent<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(Rights.Agent);

    /// <inheritdoc cref="Rights.Colleague"/>
    public static T RequireColleague<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(Rights.Colleague);

    /// <inheritdoc cref="Rights.Supervisor"/>
    public static T RequireSupervisor<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(Rights.Supervisor);

    /// <inheritdoc cref="Rights.Administrator"/>
    public static T RequireAdministrator<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(Rights.Administrator);

    /// <inheritdoc cref="Rights.Overseer"/>
    public static T RequireOverseer<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(Rights.Overseer);

    /// <inheritdoc cref="Rights.Reports"/>
    public static T RequireReports<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(Rights.Reports);
}
