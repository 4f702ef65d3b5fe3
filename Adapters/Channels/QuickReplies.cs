namespace ChatClosing.Adapters.Channels;

/// <summary>Answers that the customer only has to tap, under a message of ours (<see cref="ChannelTraits.QuickReplies"/>).</summary>
/// <param name="Label">What opens them where they are hidden behind a button.</param>
/// <param name="Items">The answers, in order.</param>
public sealed record QuickReplies(string Label, IReadOnlyList<QuickReply> Items)
{
    /// <inheritdoc/>
    public bool Equals(QuickReplies? other) => other is not null && Label == other.Label && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Label, Items.Count);
}

/// <summary>One of them.</summary>
/// <param name="Title">What it says; at most 20 characters, which fits everywhere.</param>
/// <param name="Payload">What comes back when it is tapped (<see cref="CustomerWrote.Payload"/>); at most 200 characters.</param>
public sealed record QuickReply(string Title, string Payload);
