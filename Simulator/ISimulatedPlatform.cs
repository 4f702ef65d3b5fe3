namespace ChatClosing.Simulator;

/// <summary>A platform with one account, on a loopback port of its own: what tests and demo need of every channel.</summary>
public interface ISimulatedPlatform : IAsyncDisposable
{
    /// <summary>The channel, in product words.</summary>
    string Channel { get; }

    /// <summary>The account's settings as they stand under <c>Channels__{name}__</c>: <c>Channel</c>, <c>AccountId</c>, <c>AppSecret</c>, <c>ApiBaseUrl</c>, ….</summary>
    IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>The calls to the product.</summary>
    Webhooks Webhooks { get; }

    /// <summary>What goes wrong. No platform looks at every switch: each knows what can happen on it.</summary>
    Faults Faults { get; }

    /// <summary>Completes when somebody comes or says something, when the product calls or is called. Take it before looking, then nothing is missed.</summary>
    Task NextChange { get; }

    /// <summary>Everybody who has been named so far.</summary>
    IReadOnlyList<ISimulatedPerson> People { get; }

    /// <summary>The person of this name, who is made at the first call.</summary>
    ISimulatedPerson Person(string name);
}

/// <summary>Somebody who writes to the account, on any channel. Methods give the status that the product's webhook answered at the first try.</summary>
public interface ISimulatedPerson
{
    /// <summary>First and last name.</summary>
    string Name { get; }

    /// <summary>The platform's id of the person.</summary>
    string Id { get; }

    /// <summary>Everything said so far, in order, as the person sees it.</summary>
    IReadOnlyList<ThreadMessage> Thread { get; }

    /// <summary>The texts that arrived from the account, in order; doubled ones stand twice. Files stand as their name or link.</summary>
    IReadOnlyList<string> Received { get; }

    /// <summary>Whether the last word is the person's.</summary>
    bool IsWaiting { get; }

    /// <summary>Writes a text (a comment, where the channel has comments).</summary>
    Task<int> WriteAsync(string text);

    /// <summary>Sends a picture that can really be fetched.</summary>
    Task<int> SendPictureAsync() => SendPictureAsync(CustomerPicture.Parcel);

    /// <summary>Sends this picture.</summary>
    Task<int> SendPictureAsync(CustomerPicture picture);

    /// <summary>Waits until a text has arrived from the account.</summary>
    Task ReceivesAsync(string text, CancellationToken cancel);

    /// <summary>Waits until so many texts have arrived from the account, since the beginning.</summary>
    Task ReceivesAsync(int count, CancellationToken cancel);
}
