namespace ChatClosing.Adapters.Channels;

/// <summary>A channel whose public comments a supervisor may hide or delete.</summary>
public interface ICommentModerator
{
    /// <summary>Does it to one comment. <see cref="SendAccepted"/> carries the comment's id.</summary>
    /// <param name="http">Calls the platform's API.</param>
    /// <param name="account">The account.</param>
    /// <param name="commentId">The platform's id of the comment.</param>
    /// <param name="action">What to do.</param>
    /// <param name="cancel">Gives up.</param>
    Task<SendResult> ModerateAsync(HttpClient http, ChannelAccount account, string commentId, ModerationAction action, CancellationToken cancel);
}

/// <summary>What may be done to a comment.</summary>
public enum ModerationAction
{
    /// <summary>Only its writer and their friends see it.</summary>
    Hide,

    /// <summary>Everybody sees it again.</summary>
    Unhide,

    /// <summary>Gone for good.</summary>
    Delete,
}
