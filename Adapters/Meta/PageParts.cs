using ChatClosing.Adapters.Facebook;
using ChatClosing.Adapters.Messenger;

namespace ChatClosing.Adapters.Meta;

/// <summary>
/// A page has one callback URL for its messages and its comments: whichever of its two accounts is named in the path, both are read, and every event
/// says to which channel it belongs.
/// </summary>
internal static class PageParts
{
    /// <summary>Everything that comes under the object <c>page</c>.</summary>
    public static readonly MetaParts All = new("page", MessengerEvents.Read, MessengerStandby.Read, FeedChange.Read);
}
