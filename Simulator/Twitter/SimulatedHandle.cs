namespace ChatClosing.Simulator.Twitter;

/// <summary>An account of X's with the app that serves it: what an administrator would copy from X's developer console.</summary>
/// <param name="UserId">The account's id.</param>
/// <param name="ConsumerSecret">Signs webhooks and challenges.</param>
/// <param name="AccessToken">The account's own token, for sending, look-ups and files.</param>
public sealed record SimulatedHandle(string UserId, string ConsumerSecret, string AccessToken)
{
    /// <summary>The name, as people see it.</summary>
    public string Name { get; init; } = "Lune Lamps";

    /// <summary>The handle, without <c>@</c>.</summary>
    public string Handle { get; init; } = "lunelamps";
}
