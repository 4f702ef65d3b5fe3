using ChatClosing.Conversations;

namespace ChatClosing.Storage.Pump;

/// <summary>The traits and settings of a channel account, by its name. Read from memory: it is called for every command.</summary>
public delegate Facts FactsOf(string account);
