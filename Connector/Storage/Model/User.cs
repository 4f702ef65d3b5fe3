using ChatClosing.Conversations;
using Microsoft.AspNetCore.Identity;

namespace ChatClosing.Storage.Model;

/// <summary>Somebody who signs in.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>The name that colleagues see.</summary>
    public required string DisplayName { get; set; }

    /// <summary>What they may do.</summary>
    public Role Role { get; set; }

    /// <summary>Cannot sign in any more; what they did stays.</summary>
    public bool Deactivated { get; set; }

    /// <summary>How many conversations they pick at once at the most; null without limit.</summary>
    public int? MaxConversations { get; set; }

    /// <summary>Whether they are at their desk.</summary>
    public Presence Presence { get; set; }
}
