namespace ChatClosing.Conversations;

/// <summary>What a person may do. Kept as text; the names are the API's.</summary>
public enum Role
{
    /// <summary>Answers customers.</summary>
    Agent,

    /// <summary>An agent who may also act for others, take over and read the reports.</summary>
    Supervisor,

    /// <summary>Looks after accounts, channels and settings; sees no conversations.</summary>
    Administrator,
}
