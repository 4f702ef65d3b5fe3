using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;

namespace ChatClosing.Tests.Storage;

/// <summary>One contact of one account, and what a platform tells of them, keyed as the webhooks key it.</summary>
internal sealed record Customer(string Name, string Account = NodeSettings.Page)
{
    public static Customer Some(string account = NodeSettings.Page) => new($"psid-{Guid.NewGuid():N}", account);

    public ContactAddress Address => new(Account, "messenger", Name);

    public Guid Thread => Ids.Thread(Account, Name);

    public CustomerWrites Writes(string text = "hello", string? mid = null, DateTimeOffset? time = null)
    {
        mid ??= NewMid();
        return new(Address, time)
        {
            Key = Ids.Received(Account, $"m:{mid}", time),
            ThreadId = Thread,
            MessageId = Guid.CreateVersion7(),
            FreshConversationId = Guid.CreateVersion7(),
            ExternalId = mid,
            Activity = new Activity { Type = "message", Id = mid, Text = text, From = new(Name) },
        };
    }

    public VisitorLeaves Leaves() => new(Address, null) { Key = Ids.Received(Account, $"left:{Guid.NewGuid():N}", null), ThreadId = Thread };

    public CustomerUnsends Unsends(string mid) => new(Address, null, mid) { Key = Ids.Received(Account, $"u:{mid}", null), ThreadId = Thread };

    public CustomerIsNoted Reacts(string mid) => new(Address, null, "reaction")
    {
        Key = Ids.Received(Account, $"r:{Guid.NewGuid():N}", null),
        ThreadId = Thread,
        Text = "❤",
        AboutExternalId = mid,
    };

    public CustomerEdits Edits(string mid, string text, long version) => new(Address, null, mid, text, version)
    {
        Key = Ids.Received(Account, $"edit:{mid}:{version}", null),
        ThreadId = Thread,
    };

    public ReceiptArrives Receipt(ReceiptKind kind, params string[] mids) => new(Address, null)
    {
        Key = Ids.Received(Account, $"{kind}:{string.Join(',', mids)}", null),
        ThreadId = Thread,
        Kind = kind,
        ExternalIds = mids,
        Failure = kind == ReceiptKind.Failed ? new FailureReason("blocked-by-policy", "(#10)") : null,
    };

    public ReceiptArrives Watermark(ReceiptKind kind, DateTimeOffset until) => new(Address, until)
    {
        Key = Ids.Received(Account, $"{kind}:w:{until.UtcTicks}", until),
        ThreadId = Thread,
        Kind = kind,
        Watermark = until,
    };

    public EchoArrives Echo(string mid, Guid? ours = null) => new(Address, null)
    {
        Key = Ids.Received(Account, $"e:{mid}", null),
        ThreadId = Thread,
        ExternalId = mid,
        OurMessageId = ours,
        MessageId = Guid.CreateVersion7(),
        Activity = new Activity { Type = "message", Id = mid, Text = "from our side" },
    };

    public static string NewMid() => $"m_{Guid.NewGuid():N}";
}
