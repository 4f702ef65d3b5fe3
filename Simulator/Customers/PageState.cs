using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.Customers;

/// <summary>What the customers' page shows, as JSON.</summary>
internal static class PageState
{
    public static JsonObject Of(IReadOnlyDictionary<string, ISimulatedPlatform> accounts) => new()
    {
        ["pictures"] = new JsonArray([.. CustomerPictures.Names.Select(name => JsonValue.Create(name))]),
        ["accounts"] = new JsonArray([.. accounts.Select(account => Account(account.Key, account.Value))]),
        ["customers"] = new JsonArray([.. accounts.SelectMany(a => a.Value.People.Select(person => Person(a.Key, person)))]),
    };

    private static JsonObject Account(string name, ISimulatedPlatform platform) => new()
    {
        ["name"] = name,
        ["channel"] = platform.Channel,
        ["provider"] = platform.Settings.GetValueOrDefault("Provider"),
        ["webhook"] = Webhook(platform.Webhooks),
        ["faults"] = PageFaults.Of(platform),
    };

    private static JsonObject Webhook(Webhooks webhooks) => new()
    {
        ["url"] = webhooks.Url?.AbsoluteUri,
        ["isSubscribed"] = webhooks.IsSubscribed,
        ["pending"] = webhooks.Pending,
        ["lastStatus"] = webhooks.LastStatus,
    };

    private static JsonObject Person(string account, ISimulatedPerson person) => new()
    {
        ["account"] = account,
        ["id"] = person.Id,
        ["name"] = person.Name,
        ["isWaiting"] = person.IsWaiting,
        ["canUnsend"] = person is ICanUnsend,
        ["canReact"] = person is ICanReact,
        ["hasInbox"] = person is IHasInbox,
        ["thread"] = new JsonArray([.. person.Thread.Select(Message)]),
    };

    private static JsonObject Message(ThreadMessage message) => new()
    {
        ["mid"] = message.Mid,
        ["isCustomers"] = message.IsCustomers,
        ["text"] = message.IsUnsent ? null : message.Text,
        ["picture"] = message.IsUnsent || message.PictureName is not { } name ? null : $"pictures/{name}",
        ["file"] = message.IsUnsent ? null : message.File?.Shown ?? message.PictureUrl,
        ["post"] = message.Post,
        ["isUnsent"] = message.IsUnsent,
        ["choices"] = new JsonArray([.. message.Choices.Select(choice => JsonValue.Create(choice.Title))]),
        ["reaction"] = message.Reaction,
        ["at"] = message.At.ToString("O"),
    };
}
