namespace ChatClosing.Contacts.Aliases;

/// <summary>An id by which a platform knows a contact of one of our accounts.</summary>
internal readonly record struct Alias(string Account, string Id);

/// <summary>An alias as it is stored.</summary>
/// <param name="ContactKey">The id that the contact goes by here.</param>
/// <param name="SeenAt">When the platform last named the contact so.</param>
internal sealed record KnownAlias(string ContactKey, DateTimeOffset SeenAt);
