namespace ChatClosing.Adapters.Channels;

/// <summary>Why a message did not go out.</summary>
/// <param name="Code">
/// A stable word that the desk translates: <c>window-over</c>, <c>recipient-unavailable</c>, <c>not-permitted</c>, <c>invalid-message</c>,
/// <c>token-invalid</c>, <c>blocked-by-policy</c>, <c>expired</c>, <c>rate-limited</c>, <c>unreachable</c>, <c>private-reply-used</c>,
/// <c>file-gone</c>, <c>other</c>.
/// </param>
/// <param name="Detail">What the platform said, with its code, for the agent to read; no tokens, no addresses.</param>
public sealed record FailureReason(string Code, string? Detail = null);
