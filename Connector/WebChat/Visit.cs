using System.Globalization;
using ChatClosing.Conversations;

namespace ChatClosing.WebChat;

/// <summary>
/// One visitor's talk with one website, from their first opening of the widget to the end of the conversation that comes of it: what Direct Line calls
/// a conversation. A later conversation is another visit of the same visitor.
/// </summary>
/// <param name="Id">Random: who does not know it cannot guess it.</param>
/// <param name="Account">The website's channel account.</param>
/// <param name="Visitor">Who: the contact's id on the channel.</param>
/// <param name="ConversationId">What came of it; null before the visitor wrote.</param>
internal sealed record Visit(Guid Id, string Account, string Visitor, Guid? ConversationId)
{
    /// <summary>How Direct Line's clients know it.</summary>
    public string PublicId => PublicIdOf(Id);

    /// <summary>As <see cref="PublicId"/>.</summary>
    public static string PublicIdOf(Guid id) => id.ToString("N");

    /// <summary>The id of an activity.</summary>
    public string ActivityId(long seq) => string.Create(CultureInfo.InvariantCulture, $"{PublicId}|{seq:0000000}");
}

/// <summary>Something that the visitor's clients read.</summary>
/// <param name="Seq">Its place in the visit, from 1 and without gaps: what a watermark counts.</param>
/// <param name="At">When; later than everything before it.</param>
/// <param name="Data">The activity as JSON, without id and timestamp.</param>
internal sealed record VisitActivity(long Seq, DateTimeOffset At, string Data);

/// <summary>How a visit stands.</summary>
/// <param name="Status">The conversation's status; null before there is one.</param>
/// <param name="AgentId">Who has it, or had it last.</param>
/// <param name="DueAt">When the next timer of the conversation is due: of an end, when it is sealed; null while that waits for messages.</param>
/// <param name="EndToldAt">Since when the visitor's clients can read that it has ended; null when they cannot.</param>
internal sealed record VisitState(Status? Status, Guid? AgentId, DateTimeOffset? DueAt, DateTimeOffset? EndToldAt)
{
    /// <summary>Clients that poll learn of the end in this time; afterwards the visit is not there any more.</summary>
    public static readonly TimeSpan ReadableAfterEnd = TimeSpan.FromMinutes(1);

    /// <summary>Whether nothing may be written any more.</summary>
    public bool IsEnded => Status == Conversations.Status.Ended;

    /// <summary>Whether nothing may be read any more.</summary>
    public bool IsOver(DateTimeOffset now) => EndToldAt is { } told && told + ReadableAfterEnd < now;
}
