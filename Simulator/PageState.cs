using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>What the customers' page shows, as JSON.</summary>
internal static class PageState
{
    public static JsonObject Of(SimulatedMessenger messenger) => new()
    {
        ["version"] = messenger.Changed.Version,
        ["pictures"] = new JsonArray([.. CustomerPage.Pictures.Select(name => JsonValue.Create(name))]),
        ["webhook"] = Webhook(messenger.Webhooks),
        ["faults"] = Switches(messenger),
        ["customers"] = new JsonArray([.. messenger.Customers.Select(Customer)]),
    };

    public static JsonObject Switches(SimulatedMessenger messenger) => new()
    {
        ["sends"] = messenger.Faults.Lasting?.ToString() ?? "",
        ["tokenIsDead"] = messenger.Faults.TokenIsDead,
        ["windowIsOver"] = messenger.Faults.WindowIsOver,
        ["noEchoes"] = messenger.Faults.NoEchoes,
        ["echoBeforeAnswer"] = messenger.Faults.EchoBeforeAnswer,
        ["isSlow"] = messenger.Faults.AnswerDelay > TimeSpan.Zero,
        ["wrongSecret"] = messenger.Webhooks.Secret != messenger.Page.AppSecret,
        ["doubled"] = messenger.Webhooks.Copies > 1,
    };

    private static JsonObject Webhook(Webhooks webhooks) => new()
    {
        ["url"] = webhooks.Url?.AbsoluteUri,
        ["isSubscribed"] = webhooks.IsSubscribed,
        ["pending"] = webhooks.Pending,
        ["lastStatus"] = webhooks.LastStatus,
    };

    private static JsonObject Customer(SimulatedCustomer customer) => new()
    {
        ["id"] = customer.Id,
        ["name"] = customer.Name,
        ["isWaiting"] = customer.IsWaiting,
        ["isWindowOpen"] = customer.IsWindowOpen,
        ["thread"] = new JsonArray([.. customer.Thread.Select(Message)]),
    };

    private static JsonObject Message(ThreadMessage message) => new()
    {
        ["mid"] = message.Mid,
        ["isCustomers"] = message.IsCustomers,
        ["text"] = message.IsUnsent ? null : message.Text,
        ["picture"] = message.IsUnsent || message.PictureUrl is null ? null : new Uri(message.PictureUrl).AbsolutePath,
        ["isUnsent"] = message.IsUnsent,
        ["reaction"] = message.Reaction,
        ["at"] = message.At.ToString("O"),
    };
}
