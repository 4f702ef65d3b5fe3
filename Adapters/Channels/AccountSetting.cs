namespace ChatClosing.Adapters.Channels;

/// <summary>A setting under <c>Channels__{name}</c> that an adapter reads, besides those that every channel has.</summary>
/// <param name="Name">The key, for example <c>AccountSid</c>.</param>
/// <param name="Why">What it is and what does not work without it: the end of the sentence "… is missing or empty:".</param>
/// <param name="IsRequired">Whether the start is refused without it.</param>
public sealed record AccountSetting(string Name, string Why, bool IsRequired = true)
{
    /// <summary>The setting of the account that does not work without this one; null when there is none.</summary>
    public string? NeededBy { get; init; }

    /// <summary>What is wrong with a value: the end of the sentence "… is '…'.", with what to write instead; null when it will do.</summary>
    public Func<string, string?> FaultOf { get; init; } = _ => null;
}
