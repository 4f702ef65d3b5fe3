namespace ChatClosing.Agents.SignIn;

/// <summary>The settings below <c>SignIn__</c>. The defaults are those of S-03 and S-04.</summary>
public sealed class SignInSettings
{
    /// <summary>Attempts a minute from one address, right or wrong.</summary>
    public int PerMinute { get; set; } = 30;

    /// <summary>Wrong passwords in a row until a name is locked.</summary>
    public int FailuresUntilLocked { get; set; } = 5;

    /// <summary>How long a name stays locked.</summary>
    public TimeSpan LockedFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a session lives, however busy.</summary>
    public TimeSpan SessionLasts { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long it lives without a request.</summary>
    public TimeSpan SessionIdles { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How old what we know of a session may be: a change on another node ends it within this time. Half of the minute that is promised, for open
    /// connections ask only every half minute.
    /// </summary>
    public TimeSpan RecheckAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A refusal takes at least this long, so that its time tells nothing about what was wrong.</summary>
    public TimeSpan RefusalTakes { get; set; } = TimeSpan.FromMilliseconds(300);
}
