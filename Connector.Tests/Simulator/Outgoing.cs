using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Simulator;

/// <summary>Makes messages to send.</summary>
public static class Outgoing
{
    /// <summary>A file of so many bytes, by a link or – without one – by its bytes.</summary>
    public static OutgoingMessage File(string contactId, string name, string contentType, Uri? link, int length = 3)
    {
        Task<Stream> OpenAsync(CancellationToken cancel) => Task.FromResult<Stream>(new MemoryStream(new byte[length]));
        return new OutgoingMessage(Guid.NewGuid(), contactId, "") { File = new OutgoingFile(name, contentType, length, link, OpenAsync) };
    }
}
