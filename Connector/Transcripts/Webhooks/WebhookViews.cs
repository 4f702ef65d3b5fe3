namespace ChatClosing.Transcripts.Webhooks;

/// <summary>The webhook endpoints.</summary>
/// <param name="Items">The oldest first.</param>
/// <param name="Events">Everything that an endpoint may ask for.</param>
public sealed record WebhooksView(IReadOnlyList<WebhookView> Items, IReadOnlyList<string> Events);

/// <summary>A webhook endpoint.</summary>
/// <param name="WebhookId">Its id.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Events">What it is told.</param>
/// <param name="Enabled">Whether it is called.</param>
/// <param name="DisabledReason"><c>gone</c> when it answered 410; null when a person switched it off.</param>
/// <param name="PreviousSecretUntil">Until when the secret before signs, too.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Failed">Calls to it that failed for good.</param>
/// <param name="Waiting">Calls to it that are to be made.</param>
public sealed record WebhookView(
    Guid WebhookId, string Url, IReadOnlyList<string> Events, bool Enabled, string? DisabledReason, DateTimeOffset? PreviousSecretUntil, DateTimeOffset CreatedAt, int Failed, int Waiting);

/// <summary>An endpoint with its new secret.</summary>
/// <param name="Webhook">The endpoint.</param>
/// <param name="Secret">What signs. It is never shown again.</param>
public sealed record WebhookSecretView(WebhookView Webhook, string Secret);

/// <summary>What an endpoint shall be.</summary>
/// <param name="Url">With https.</param>
/// <param name="Events">Of the list's <c>events</c>; at least one.</param>
/// <param name="Enabled">Whether it is called; true when left out.</param>
public sealed record WebhookRequest(string? Url, IReadOnlyList<string?>? Events, bool? Enabled);

/// <summary>The calls to an endpoint, the newest first.</summary>
public sealed record DeliveriesView(IReadOnlyList<DeliveryView> Items, Guid? Next);

/// <summary>A call to an endpoint.</summary>
/// <param name="DeliveryId">Its id, the header <c>webhook-id</c>.</param>
/// <param name="Event">What it tells.</param>
/// <param name="ConversationId">Of which conversation.</param>
/// <param name="State"><c>waiting</c>, <c>working</c>, <c>done</c>, <c>failed</c> or <c>withdrawn</c>.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="QueuedAt">When it was let go.</param>
/// <param name="DueAt">When it is tried (again).</param>
/// <param name="SettledAt">When it ended.</param>
/// <param name="Code">Why it did not work so far.</param>
/// <param name="Detail">What the endpoint said.</param>
public sealed record DeliveryView(
    Guid DeliveryId, string Event, Guid ConversationId, string State, int Attempts, DateTimeOffset QueuedAt, DateTimeOffset DueAt, DateTimeOffset? SettledAt, string? Code, string? Detail);
