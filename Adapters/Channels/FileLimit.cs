namespace ChatClosing.Adapters.Channels;

/// <summary>A kind of file that a platform takes.</summary>
/// <param name="ContentType">A media type, or a whole kind: <c>image/*</c>.</param>
/// <param name="MaxBytes">The largest, in bytes.</param>
public sealed record FileLimit(string ContentType, long MaxBytes);

/// <summary>A limit on how often we may write, shown to agents as what it is.</summary>
/// <param name="Messages">So many messages …</param>
/// <param name="Per">… in any span of this length, for the account as a whole.</param>
public sealed record SendRate(int Messages, TimeSpan Per);
