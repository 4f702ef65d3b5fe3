namespace ChatClosing.Delivery.Tokens;

/// <summary>When a token is to be renewed: half of its life is left then for everything that may go wrong.</summary>
internal static class TokenAge
{
    /// <summary>From when on.</summary>
    /// <param name="since">When it was renewed, or met for the first time.</param>
    /// <param name="endsAt">When it ends; null when nobody knows: it is renewed as soon as it can be, and then it is known.</param>
    /// <param name="renewableAfter">How old it has to be.</param>
    public static DateTimeOffset DueAt(DateTimeOffset since, DateTimeOffset? endsAt, TimeSpan renewableAfter)
    {
        var half = endsAt is { } end ? (end - since) / 2 : TimeSpan.Zero;
        return since + (half > renewableAfter ? half : renewableAfter);
    }
}
