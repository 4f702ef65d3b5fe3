namespace ChatClosing.Storage.News;

/// <summary>
/// What nodes tell each other besides commits: what desks show and no conversation's log has. The value is the letter it travels under.
/// </summary>
internal enum NewsKind
{
    /// <summary>The contact of a thread is called otherwise, or it is known now what the thread hangs on. With the thread's id.</summary>
    Thread = 't',

    /// <summary>The customer of a thread is writing. With the thread's id.</summary>
    Typing = 'y',

    /// <summary>What is known of a message's file has changed. With the ids of message and conversation.</summary>
    File = 'f',

    /// <summary>Notices about accounts came or went. Without an id.</summary>
    Notices = 'n',

    /// <summary>Somebody who works here, or a group, was changed: status, name, rights, members. With the user's or group's id.</summary>
    People = 'a',

    /// <summary>Conversation types were added, renamed, merged or taken away. Without an id.</summary>
    Types = 'k',

    /// <summary>An agent's draft was changed, sent or thrown away. With the ids of conversation and agent.</summary>
    Draft = 'd',

    /// <summary>Canned replies were added, changed or removed. Without an id.</summary>
    CannedReplies = 'r',

    /// <summary>Everything about a contact was erased. With the contact's id.</summary>
    Erased = 'e',

    /// <summary>An account has a new token. Without an id.</summary>
    Tokens = 'o',

    /// <summary>There is something for a website's visitor to read. With the visit's id.</summary>
    Visit = 'v',

    /// <summary>An agent is writing to a website's visitor. With the visit's id.</summary>
    AgentTyping = 'g',
}

/// <summary>One piece of news.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Id">To what.</param>
/// <param name="In">The conversation that it is in, for files; whose it is, for drafts.</param>
internal readonly record struct NewsItem(NewsKind Kind, Guid Id = default, Guid In = default);
