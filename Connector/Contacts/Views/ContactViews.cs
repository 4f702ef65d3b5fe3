using ChatClosing.Conversations;

namespace ChatClosing.Contacts.Views;

/// <summary>A contact with who else the same customer is.</summary>
/// <param name="Id">The contact.</param>
/// <param name="Channel">The channel, for example <c>messenger</c>.</param>
/// <param name="Account">The channel account's name.</param>
/// <param name="ExternalId">The platform's id; empty once everything about them was erased.</param>
/// <param name="Name">The name to show; null while the platform told none.</param>
/// <param name="Picture">A link to a picture; null without.</param>
/// <param name="Blocked">Whether their messages are kept and move nothing.</param>
/// <param name="Linked">The other contacts of the same customer.</param>
public sealed record KnownContactView(
    Guid Id, string Channel, string Account, string ExternalId, string? Name, string? Picture, bool Blocked, IReadOnlyList<LinkedContactView> Linked);

/// <summary>Another contact of the same customer.</summary>
/// <param name="Id">The contact.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Account">The channel account's name.</param>
/// <param name="ExternalId">The platform's id.</param>
/// <param name="Name">The name to show; null while the platform told none.</param>
public sealed record LinkedContactView(Guid Id, string Channel, string Account, string ExternalId, string? Name);

/// <summary>Contacts.</summary>
/// <param name="Items">By name.</param>
public sealed record ContactsView(IReadOnlyList<KnownContactView> Items);

/// <summary>A page of a customer's conversations.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
public sealed record ContactConversationsView(IReadOnlyList<ContactConversationView> Items, string? Next);

/// <summary>A conversation of a customer.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Account">The channel account's name.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When its end was asked; null while it was not.</param>
/// <param name="Type">The conversation type; null: unqualified.</param>
/// <param name="Preview">The beginning of its last message; null when it had no text.</param>
/// <param name="Spam">Whether it was ended as spam.</param>
public sealed record ContactConversationView(
    Guid ConversationId,
    string Channel,
    string Account,
    Status Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    ContactConversationType? Type,
    string? Preview,
    bool Spam);

/// <summary>A conversation type.</summary>
/// <param name="Id">The type.</param>
/// <param name="Name">Its name today.</param>
/// <param name="Provisional">Added by an agent, not yet kept by a supervisor.</param>
public sealed record ContactConversationType(Guid Id, string Name, bool Provisional);
