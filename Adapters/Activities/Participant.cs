namespace ChatClosing.Adapters.Activities;

/// <summary>A side of a conversation on the wire. (The Bot Framework calls it ChannelAccount; that word is the product's for our own page or number.)</summary>
/// <param name="Id">The platform's id, opaque, for example a page-scoped id.</param>
/// <param name="Name">The name shown, where the platform gives one.</param>
/// <param name="Role"><c>user</c> or <c>bot</c>, else null.</param>
public sealed record Participant(string Id, string? Name = null, string? Role = null);
