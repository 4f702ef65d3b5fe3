namespace ChatClosing.Desk.Views;

/// <summary>Approved templates.</summary>
/// <param name="Items">All of them.</param>
public sealed record TemplateListView(IReadOnlyList<TemplateView> Items);

/// <summary>An approved template.</summary>
/// <param name="Id">The platform's id or name of it.</param>
/// <param name="Name">For people.</param>
/// <param name="Language">As the platform writes it.</param>
/// <param name="Text">With place holders <c>{{1}}</c>, <c>{{2}}</c>, ….</param>
/// <param name="VariableCount">How many place holders.</param>
public sealed record TemplateView(string Id, string Name, string Language, string Text, int VariableCount);

/// <summary>What a platform allows.</summary>
/// <param name="TextLimit">The longest text of one message; longer ones are split.</param>
/// <param name="TextUnit"><c>utf16</c> or <c>bytes</c>.</param>
/// <param name="CanClose">Whether there is a close besides the end.</param>
/// <param name="Public">Whether everybody can read our answers.</param>
/// <param name="WindowHours">The length of the reply window; null without.</param>
public sealed record TraitsView(int TextLimit, string TextUnit, bool CanClose, bool Public, double? WindowHours)
{
    /// <summary>Files that may be sent; none when empty.</summary>
    public IReadOnlyList<FileLimitView> Files { get; init; } = [];

    /// <summary>Whether templates can be sent when the window is over.</summary>
    public bool Templates { get; init; }

    /// <summary>How long a comment can be answered in private, once; null where there is no such answer.</summary>
    public double? PrivateReplyHours { get; init; }

    /// <summary>Whether an answer can quote a message.</summary>
    public bool Quotes { get; init; }

    /// <summary>Whether comments can be hidden and deleted.</summary>
    public bool Moderates { get; init; }

    /// <summary>Whether the customer can be shown that somebody is writing.</summary>
    public bool Typing { get; init; }

    /// <summary>How often we may write; null where no agent needs to know.</summary>
    public RateView? Rate { get; init; }

    /// <summary>How long after the customer's last message people may answer under the human-agent rule; null where it is not used.</summary>
    public double? HumanAgentHours { get; init; }
}

/// <summary>A kind of file that a platform takes.</summary>
/// <param name="ContentType">A media type, or a kind: <c>image/*</c>.</param>
/// <param name="MaxBytes">The largest.</param>
public sealed record FileLimitView(string ContentType, long MaxBytes);

/// <summary>A limit on how often we may write.</summary>
/// <param name="Messages">So many messages …</param>
/// <param name="PerSeconds">… in so many seconds, for the whole account.</param>
public sealed record RateView(int Messages, double PerSeconds);

/// <summary>What a thread hangs on: the post that is commented.</summary>
/// <param name="Text">Its beginning.</param>
/// <param name="Link">Where it is.</param>
public sealed record ContextView(string? Text, string? Link);

/// <summary>Why an account's messages wait.</summary>
/// <param name="Until">Until when; null while somebody has to do something.</param>
/// <param name="Code">A stable word, for example <c>rate-limited</c>, <c>token-invalid</c>.</param>
/// <param name="Detail">The platform's words.</param>
public sealed record PauseView(DateTimeOffset? Until, string Code, string? Detail);

/// <summary>The one private answer to the last comment.</summary>
/// <param name="EndsAt">Until when.</param>
/// <param name="Used">Whether it was sent already.</param>
public sealed record PrivateReplyView(DateTimeOffset EndsAt, bool Used);

/// <summary>A file of ours.</summary>
/// <param name="Id">Its id in the store of media.</param>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Url">Where the desk gets it.</param>
public sealed record FileView(Guid Id, string Name, string ContentType, long Length, string Url);

/// <summary>A template that was sent.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Language">Its language.</param>
public sealed record SentTemplateView(string Id, string Name, string Language);
