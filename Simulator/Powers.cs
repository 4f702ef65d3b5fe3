namespace ChatClosing.Simulator;

/// <summary>A person whose platform lets them change what they wrote.</summary>
public interface ICanEdit
{
    /// <summary>Changes one of the person's own messages. The status of the webhook's answer.</summary>
    Task<int> EditAsync(string mid, string text);
}

/// <summary>A person whose platform lets them take back what they wrote.</summary>
public interface ICanUnsend
{
    /// <summary>Takes one of the person's own messages back. The status of the webhook's answer.</summary>
    Task<int> UnsendAsync(string mid);
}

/// <summary>A person whose platform shows answers to tap under a message (<see cref="ThreadMessage.Choices"/>).</summary>
public interface ICanTap
{
    /// <summary>Taps one of them. The status of the webhook's answer.</summary>
    /// <param name="mid">The message that they are under.</param>
    /// <param name="title">The one to tap.</param>
    /// <exception cref="ArgumentException">There is no such answer.</exception>
    Task<int> TapAsync(string mid, string title);
}

/// <summary>A person whose platform has reactions that the product hears of.</summary>
public interface ICanReact
{
    /// <summary>Puts a reaction on a message of the thread, or takes it away (null). The status of the webhook's answer.</summary>
    Task<int> ReactAsync(string mid, string? emoji);
}

/// <summary>A person whom a colleague can answer in the platform's own app, past the product, which hears of it afterwards.</summary>
public interface IHasInbox
{
    /// <summary>The colleague answers. The status of the webhook's answer.</summary>
    Task<int> InboxAnswersAsync(string text);
}

/// <summary>A person who can send other files than pictures.</summary>
public interface ICanSendFiles
{
    /// <summary>
    /// Sends one of the simulator's own files, by its name: <c>voice.wav</c>, <c>clip.mp4</c>, <c>invoice.pdf</c>. The status of the answer.
    /// </summary>
    Task<int> SendFileAsync(string name);
}
