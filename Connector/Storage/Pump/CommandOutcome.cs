namespace ChatClosing.Storage.Pump;

/// <summary>What became of a command, in one word.</summary>
public enum CommandOutcome
{
    /// <summary>Done and committed.</summary>
    Done,

    /// <summary>It had been done before; nothing changed.</summary>
    Repeated,

    /// <summary>The lifecycle says no; see the refusal.</summary>
    Refused,

    /// <summary>The database did not take it now: try again with the same key.</summary>
    NotDurable,

    /// <summary>This command can never be stored. Its neighbours were.</summary>
    Poisonous,
}
