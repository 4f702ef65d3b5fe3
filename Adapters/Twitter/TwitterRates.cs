using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>How often an account may write. (docs.x.com, Rate limits, 2026-08-22: POST /2/dm_conversations/with/{id}/messages.)</summary>
internal static class TwitterRates
{
    /// <summary>15 messages in 15 minutes for a user.</summary>
    public static readonly SendRate PerWindow = new(15, TimeSpan.FromMinutes(15));

    /// <summary>1,440 messages in 24 hours for a user, and as many for the app with all its users.</summary>
    public static readonly SendRate PerDay = new(1440, TimeSpan.FromHours(24));
}
