namespace ChatClosing.Adapters.Activities;

/// <summary>The activity types ChatClosing writes and reads, spelled as the Bot Framework spells them.</summary>
public static class ActivityTypes
{
    /// <summary>A person or bot said something.</summary>
    public const string Message = "message";

    /// <summary>Something happened that is not a message: reaction, opt-in, referral.</summary>
    public const string Event = "event";

    /// <summary>A message was taken back by its author.</summary>
    public const string MessageDelete = "messageDelete";
}
