using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;

namespace ChatClosing.Tests.Conversations;

/// <summary>Some of everything, for tests that do not care which.</summary>
internal static class Some
{
    public static readonly ContactAddress Maria = new("shop", "messenger", "maria");

    /// <summary>The thread between Maria and the shop.</summary>
    public static readonly Guid Thread = Ids.Thread("shop", "maria");

    public static readonly FailureReason Failure = new("recipient-unavailable");

    public static Guid Id() => Guid.CreateVersion7();

    /// <summary>Maria writes.</summary>
    public static CustomerWrites Message(string text = "Where is my parcel?", DateTimeOffset? sentAt = null) => new(Maria, sentAt)
    {
        ThreadId = Thread,
        MessageId = Id(),
        FreshConversationId = Id(),
        ExternalId = $"m_{Guid.NewGuid():N}",
        Activity = new Activity { Type = "message", Text = text },
    };

    public static Send Answer(Actor by, string text = "On its way.") => new(by, Id(), $"c-{Guid.NewGuid():N}", text) { ThreadId = Thread };

    public static BotSends BotAnswer(string text = "Which order is it?") => new("shop", Id(), text) { ThreadId = Thread };

    public static Pick Pick(Actor by) => new(by, Id()) { ThreadId = Thread };

    /// <summary>The platform repeats what a person wrote in the page's own inbox.</summary>
    public static EchoArrives OutsideAnswer(string text = "Answered in the inbox.") => Echo(null, text);

    /// <summary>The platform repeats what we sent.</summary>
    public static EchoArrives Echo(Guid? of, string text = "On its way.") => new(Maria, null)
    {
        ThreadId = Thread,
        MessageId = Id(),
        OurMessageId = of,
        ExternalId = $"m_{Guid.NewGuid():N}",
        Activity = new Activity { Type = "message", Text = text },
    };

    /// <summary>A receipt; which of our messages it speaks of is told to <see cref="Scene.About"/>.</summary>
    public static ReceiptArrives Receipt(ReceiptKind kind) => new(Maria, null)
    {
        ThreadId = Thread,
        Kind = kind,
        ExternalIds = ["m_ours"],
        Failure = kind == ReceiptKind.Failed ? Failure : null,
    };

    public static CustomerIsNoted Reaction(bool extendsWindow = false) =>
        new(Maria, null, "reaction") { Text = "❤", ExtendsWindow = extendsWindow };
}
