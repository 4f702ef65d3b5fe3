namespace ChatClosing.Agents.Access;

/// <summary>Marks the endpoints that begin a session: there is no antiforgery token yet, only a foreign Origin is refused.</summary>
internal sealed class SigningInMetadata;
