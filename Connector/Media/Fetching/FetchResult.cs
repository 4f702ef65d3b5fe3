namespace ChatClosing.Media.Fetching;

/// <summary>What came of a fetch.</summary>
internal abstract record FetchResult;

/// <summary>The bytes are here.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="ContentType">What they are, by themselves.</param>
/// <param name="Sha256">Their hash.</param>
internal sealed record Fetched(long Length, string ContentType, byte[] Sha256) : FetchResult;

/// <summary>Not to be fetched as it is: trying again changes nothing until somebody changes something.</summary>
/// <param name="Reason">A stable word.</param>
/// <param name="Detail">For people: names hosts and numbers, never a link – links are secrets.</param>
internal sealed record FetchRefused(string Reason, string Detail) : FetchResult;

/// <summary>The link does not give it (any more): 401, 403, 404, 410. A fresh link may.</summary>
/// <param name="Detail">For people.</param>
internal sealed record FetchExpired(string Detail) : FetchResult;

/// <summary>Not now.</summary>
/// <param name="Reason">A stable word.</param>
/// <param name="Detail">For people.</param>
internal sealed record FetchLater(string Reason, string Detail) : FetchResult;
