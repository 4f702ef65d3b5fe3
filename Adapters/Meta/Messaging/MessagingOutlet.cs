using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>What differs between Meta's channels when one writes by the Send API.</summary>
/// <param name="Path">Where messages are posted, below the API's address: <c>{page}/messages</c>, <c>me/messages</c>.</param>
/// <param name="Files">The files that are taken.</param>
/// <param name="TakesBytes">Whether a file may come along with its message; else the platform fetches it by a link.</param>
internal sealed record MessagingOutlet(string Path, IReadOnlyList<FileLimit> Files, bool TakesBytes);
