using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.Instagram;

/// <summary>
/// What people do on Instagram and not on Messenger. Every method gives the status that the product's webhook answered at the first try.
/// </summary>
public static class InstagramActs
{
    /// <summary>Answers a story of the account's.</summary>
    public static Task<int> ReplyToStoryAsync(this SimulatedCustomer person, Uri story, string text)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(story);
        var answered = new JsonObject { ["story"] = new JsonObject { ["url"] = story.AbsoluteUri, ["id"] = "17912345678901234" } };
        return person.SayAsync(new() { Text = text }, new() { ["text"] = text, ["reply_to"] = answered });
    }

    /// <summary>Mentions the account in a story of their own; its link expires with it.</summary>
    public static Task<int> MentionInStoryAsync(this SimulatedCustomer person, Uri story) => SendAsync(person, "story_mention", story);

    /// <summary>Shares a post.</summary>
    public static Task<int> SharePostAsync(this SimulatedCustomer person, Uri post) => SendAsync(person, "ig_post", post);

    /// <summary>Sends a picture that vanishes once it was seen: the platform tells its type and nothing else.</summary>
    public static Task<int> SendVanishingAsync(this SimulatedCustomer person) => SendAsync(person, "ephemeral", null);

    private static Task<int> SendAsync(SimulatedCustomer person, string type, Uri? link)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.SendAsync(type, link is null ? null : new() { ["url"] = link.AbsoluteUri });
    }
}
