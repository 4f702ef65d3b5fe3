namespace ChatClosing.Adapters.Channels;

/// <summary>A channel whose platform may demand that a person's data is deleted, or tell that our access was taken away.</summary>
public interface IDutyReader
{
    /// <summary>Verifies and reads such a call. Pure and total, like <see cref="IChannelAdapter.Read"/>.</summary>
    DutyReading ReadDuty(WebhookRequest request, ChannelAccount account);
}

/// <summary>What such a call was.</summary>
public abstract record DutyReading;

/// <summary>Not signed by the platform, or not readable: answer 400 and delete nothing.</summary>
/// <param name="Reason">For counters and logs; contains nothing of the call.</param>
public sealed record DutyRejected(string Reason) : DutyReading;

/// <summary>Signed: about this person.</summary>
/// <param name="UserId">The platform's app-scoped id of the person.</param>
/// <param name="IssuedAt">When the platform made the call; null when it does not say.</param>
public sealed record DutyDemanded(string UserId, DateTimeOffset? IssuedAt) : DutyReading;
