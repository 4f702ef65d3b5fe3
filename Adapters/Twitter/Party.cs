using System.Text.Json;

namespace ChatClosing.Adapters.Twitter;

/// <summary>Whose conversations a body is about: our account, with the users that are named beside the events.</summary>
/// <param name="Account">Our account's id; null when nothing names it.</param>
/// <param name="Users">The map of users by their ids; null when there is none.</param>
internal sealed record Party(string? Account, JsonElement? Users);
