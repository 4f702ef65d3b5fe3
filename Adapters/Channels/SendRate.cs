namespace ChatClosing.Adapters.Channels;

/// <summary>A limit on how often we may write, shown to agents as what it is.</summary>
/// <param name="Messages">So many messages …</param>
/// <param name="Per">… in any span of this length, for the account as a whole.</param>
public sealed record SendRate(int Messages, TimeSpan Per);
