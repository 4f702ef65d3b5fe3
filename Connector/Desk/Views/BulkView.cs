namespace ChatClosing.Desk.Views;

/// <summary>What a bulk command did, or would do.</summary>
/// <param name="DryRun">Nothing was changed.</param>
/// <param name="Ok">How many it is done to, or would be.</param>
/// <param name="Blocked">How many it is not.</param>
/// <param name="Items">Each conversation, in the order of the request.</param>
public sealed record BulkView(bool DryRun, int Ok, int Blocked, IReadOnlyList<BulkItemView> Items);

/// <summary>What it did to one conversation.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="Outcome"><c>ok</c> or <c>blocked</c>.</param>
/// <param name="Reason">Why it is blocked: a problem's <c>type</c>, for example <c>customer-waits</c>; null when it is not.</param>
/// <param name="Detail">The same for people, in English.</param>
public sealed record BulkItemView(Guid ConversationId, string Outcome, string? Reason, string? Detail)
{
    /// <summary>Who was first, or owns it.</summary>
    public PersonView? Agent { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Where it stands; null when there is no such conversation.</summary>
    public Conversations.Status? Status { get; init; }

    /// <summary>Until when it can be undone; null in a dry run.</summary>
    public DateTimeOffset? UndoUntil { get; init; }
}
