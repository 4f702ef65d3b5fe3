namespace ChatClosing.Simulator;

/// <summary>A message as the customer sees it.</summary>
/// <param name="Mid">The platform's id.</param>
/// <param name="IsCustomers">Whether the customer wrote it, else the account.</param>
/// <param name="Text">The text; null for a picture or file.</param>
/// <param name="PictureUrl">The picture that the customer sent; null for none.</param>
/// <param name="At">When the platform took it.</param>
public sealed record ThreadMessage(string Mid, bool IsCustomers, string? Text, string? PictureUrl, DateTimeOffset At)
{
    /// <summary>The customer's picture by the name of its file, where it is one of the simulator's own.</summary>
    public string? PictureName { get; init; }

    /// <summary>The words of the post under which it stands for everybody to read; null for what is no comment.</summary>
    public string? Post { get; init; }

    /// <summary>What was sent instead of a text, besides a customer's picture.</summary>
    public SentFile? File { get; init; }

    /// <summary>Whether the customer took it back.</summary>
    public bool IsUnsent { get; init; }

    /// <summary>How often the customer changed it.</summary>
    public int Edits { get; init; }

    /// <summary>The customer's reaction to it.</summary>
    public string? Reaction { get; init; }

    /// <summary>The message that it quotes.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Whether it was tapped and not written: nobody has to answer it.</summary>
    public bool IsTap { get; init; }

    /// <summary>Answers to tap under it.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>What stands behind an answer's words.</summary>
    /// <exception cref="ArgumentException">There is no such answer.</exception>
    public string PayloadOf(string title) =>
        Choices.FirstOrDefault(c => c.Title == title)?.Payload ?? throw new ArgumentException($"There is no answer “{title}”.", nameof(title));

    /// <summary>Whether it was sent under the human-agent rule.</summary>
    public bool IsHumanAgents { get; init; }

    /// <summary>What the product put beside it.</summary>
    public string? Metadata { get; init; }
}

/// <summary>An answer to tap.</summary>
/// <param name="Title">What it says.</param>
/// <param name="Payload">What comes back.</param>
public sealed record Choice(string Title, string Payload);

/// <summary>A file or anything else that is no text.</summary>
/// <param name="Type">The platform's word: <c>image</c>, <c>video</c>, <c>audio</c>, <c>file</c>, <c>location</c>, <c>story_mention</c>, ….</param>
/// <param name="Name">Its name; null where there is none.</param>
/// <param name="Link">Where it is; null where there is none.</param>
/// <param name="Length">In bytes, where the platform has them; null when it was not fetched.</param>
public sealed record SentFile(string Type, string? Name, string? Link, long? Length = null)
{
    /// <summary>What people see of it.</summary>
    public string Shown => Name ?? Link ?? Type;
}

/// <summary>What a customer says, as it stands in the thread.</summary>
internal sealed record Said
{
    public string? Text { get; init; }

    public string? PictureUrl { get; init; }

    public SentFile? File { get; init; }

    public bool IsTap { get; init; }
}
