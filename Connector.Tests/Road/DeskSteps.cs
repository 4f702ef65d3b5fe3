using System.Text.Json.Nodes;
using ChatClosing.Simulator;
using ChatClosing.Tests.Storage;

namespace ChatClosing.Tests.Road;

/// <summary>What an agent does and sees, in words.</summary>
internal static class DeskSteps
{
    /// <summary>The customer's row in the picking list; null when there is none.</summary>
    public static async Task<JsonNode?> RowOf(this Browser who, ISimulatedPerson customer) =>
        (await who.GetAsync("picking-list?limit=200")).MustBe(200).Body.Items().SingleOrDefault(i => i["contact"].Text("externalId") == customer.Id);

    /// <summary>Whether the agent's panel holds a conversation.</summary>
    public static async Task<bool> HasInPanel(this Browser who, Guid conversation) =>
        (await who.GetAsync("panel")).MustBe(200).Body.Items().Exists(i => i.Id("conversationId") == conversation);

    /// <summary>The customer writes and the agent picks.</summary>
    public static async Task<Guid> Picks(this Browser who, ISimulatedPerson customer, string text = "Where is my parcel?")
    {
        (await customer.WriteAsync(text)).ShouldBe(200);
        var id = (await who.RowOf(customer)).Id("conversationId");
        (await who.Does(id, "pick")).MustBe(200);
        return id;
    }

    public static Task<Answer> Does(this Browser who, Guid conversation, string verb, object? body = null, string? key = null) =>
        who.PostAsync($"conversations/{conversation}/{verb}", body, key);

    /// <summary>Answers the customer.</summary>
    /// <returns>The message's id.</returns>
    public static async Task<Guid> Says(this Browser who, Guid conversation, string text) =>
        (await who.Does(conversation, "messages", new { clientId = Guid.NewGuid().ToString(), text })).MustBe(202).Body.Id("messageId");

    public static async Task<JsonNode> Sees(this Browser who, Guid conversation) =>
        (await who.GetAsync($"conversations/{conversation}")).MustBe(200).Body!;

    public static async Task<List<JsonNode>> Reads(this Browser who, Guid conversation) =>
        (await who.GetAsync($"conversations/{conversation}/log?limit=200")).MustBe(200).Body.Items();

    /// <summary>The message's entry with its state of now.</summary>
    public static async Task<JsonNode> Message(this Browser who, Guid conversation, Guid message) =>
        (await who.Reads(conversation)).Single(e => e.Text("name") == "message.queued" && e.Id("messageId") == message);

    /// <summary>Waits until the conversation stands so.</summary>
    public static Task UntilStatus(this Browser who, Guid conversation, string status) =>
        Eventually.Async(async () => (await who.Sees(conversation)).Text("status") == status, $"the conversation is {status}");

    /// <summary>Waits until a message stands so.</summary>
    public static Task UntilDelivery(this Browser who, Guid conversation, Guid message, string delivery) =>
        Eventually.Async(async () => (await who.Message(conversation, message)).Text("delivery") == delivery, $"the message is {delivery}");

    /// <summary>Everything in the feed of ended conversations about one.</summary>
    public static async Task<List<JsonNode>> Feed(this Browser supervisor, Guid conversation) =>
        (await supervisor.GetAsync("ended-conversations?limit=1000")).MustBe(200).Body.Items().FindAll(i => i.Id("conversationId") == conversation);
}
