namespace ChatClosing.Adapters.Channels;

/// <summary>What a platform answered when it was asked who a contact is.</summary>
public abstract record ProfileAnswer;

/// <summary>It told.</summary>
public sealed record ProfileFound(ContactProfile Profile) : ProfileAnswer;

/// <summary>It does not tell, and will not later.</summary>
public sealed record ProfileUnknown : ProfileAnswer;

/// <summary>It could not be asked now: no connection, a rate limit, a dead token. Ask again.</summary>
public sealed record ProfileLater : ProfileAnswer;
