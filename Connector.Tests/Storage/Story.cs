using ChatClosing.Conversations;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

/// <summary>Steps that many tests begin with.</summary>
internal static class Story
{
    public static async Task<Conversation> Begun(this Node node, Customer customer, string text = "hello") =>
        (await node.Did(customer.Writes(text))).Conversation!;

    public static async Task<Desk> Picked(this Node node, Customer customer, Guid? agent = null)
    {
        var desk = new Desk(await node.Begun(customer), agent ?? Guid.CreateVersion7());
        await node.Did(desk.Picks());
        return desk;
    }

    /// <summary>Somebody who may handle conversations, at most so many at once.</summary>
    public static async Task AddAgent(this Node node, Guid id, int? limit = null)
    {
        await using var db = await node.Get<IDbContextFactory<ChatDb>>().CreateDbContextAsync();
        if (await db.Users.AnyAsync(u => u.Id == id))
            return;
        db.Users.Add(new User { Id = id, UserName = $"u{id:N}", NormalizedUserName = $"U{id:N}", DisplayName = "Somebody", MaxConversations = limit });
        await db.SaveChangesAsync();
    }

    /// <summary>An answer that the worker has handed to the platform, whose own answer is still to come.</summary>
    public static async Task<Guid> HandedOver(this Node node, Desk desk, DateTimeOffset? at = null)
    {
        var message = Guid.CreateVersion7();
        await node.Did(desk.Sends(message));
        const string HandOver = "update outbox set state = 10, attempts = 1, fence = 1, handed_at = $2 where message_id = $1";
        await node.Sql(HandOver, message, at ?? DateTimeOffset.UtcNow);
        return message;
    }

    /// <summary>An ended conversation, sealed by hand: needs settings without grace.</summary>
    public static async Task<Desk> Ended(this Node node, Customer customer)
    {
        var desk = await node.Picked(customer);
        await node.Did(desk.Ends());
        (await node.Did(desk.TimePasses())).Conversation!.Status.ShouldBe(Status.Ended);
        return desk;
    }

    public static Task<DeliveryState> StateOf(this Node node, Guid message) =>
        node.Ask(db => db.Outbox.Where(m => m.MessageId == message).Select(m => m.State).SingleAsync());

    public static async Task<List<string>> LogOf(this Node node, Guid conversation) =>
        await node.Ask(db => db.Log.Where(e => e.ConversationId == conversation).OrderBy(e => e.Seq).Select(e => e.Name).ToListAsync());

    public static async Task<Conversation> Now(this Node node, Guid conversation) =>
        EventJson.ReadState(await node.Ask(db => db.Conversations.Where(c => c.Id == conversation).Select(c => c.State).SingleAsync()));
}
