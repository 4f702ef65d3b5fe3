namespace ChatClosing.Conversations;

/// <summary>What an end shall send once it is sealed. What is asked again by who came second is merged: see <see cref="With"/>.</summary>
public sealed record EndWishes
{
    /// <summary>Nothing.</summary>
    public static readonly EndWishes None = new();

    /// <summary>Whether the customer is asked for their satisfaction, where channel and reply window allow.</summary>
    public bool Survey { get; init; }

    /// <summary>Who gets the history by e-mail: plain addresses, checked before.</summary>
    public IReadOnlyList<string> EmailTo { get; init; } = [];

    /// <summary>Whether the history goes to Zendesk.</summary>
    public bool Zendesk { get; init; }

    /// <summary>Both wishes: nobody's is lost, and nobody gets it twice.</summary>
    public EndWishes With(EndWishes more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return new()
        {
            Survey = Survey || more.Survey,
            EmailTo = [.. EmailTo.Concat(more.EmailTo).Distinct(StringComparer.OrdinalIgnoreCase)],
            Zendesk = Zendesk || more.Zendesk,
        };
    }

    /// <summary>Whether both wish the same.</summary>
    public bool Equals(EndWishes? other) => other is not null && Survey == other.Survey && Zendesk == other.Zendesk && EmailTo.SequenceEqual(other.EmailTo, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Survey, Zendesk, EmailTo.Count);
}
