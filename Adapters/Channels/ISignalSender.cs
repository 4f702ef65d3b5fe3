namespace ChatClosing.Adapters.Channels;

/// <summary>A channel that shows its customers that somebody has read or is writing.</summary>
public interface ISignalSender
{
    /// <summary>Whether <see cref="ContactSignal.Typing"/> can be shown.</summary>
    bool ShowsTyping { get; }

    /// <summary>Tells the customer. Best effort: whether it worked is only counted, and it is never repeated.</summary>
    /// <param name="http">Calls the platform's API.</param>
    /// <param name="account">The account.</param>
    /// <param name="to">To whom; its <see cref="OutgoingMessage.LastCustomerMessageId"/> is what was read.</param>
    /// <param name="signal">What to show.</param>
    /// <param name="cancel">Gives up.</param>
    Task<bool> SignalAsync(HttpClient http, ChannelAccount account, OutgoingMessage to, ContactSignal signal, CancellationToken cancel);
}

/// <summary>What a customer can be shown.</summary>
public enum ContactSignal
{
    /// <summary>Somebody read what they wrote.</summary>
    Seen,

    /// <summary>Somebody is writing.</summary>
    Typing,
}
