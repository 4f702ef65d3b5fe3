using System.Text.Json.Nodes;

namespace ChatClosing.Simulator;

/// <summary>What the customers' page shows, as JSON.</summary>
internal static class PageState
{
    public static JsonObject Of(SimulatedGraph platform) => new()
    {
        ["channel"] = platform.Channel,
        ["version"] = platform.Changed.Version,
        ["pictures"] = new JsonArray([.. CustomerPage.Pictures.Select(name => JsonValue.Create(name))]),
        ["webhook"] = Webhook(platform.Webhooks),
        ["faults"] = Switches(platform),
        ["customers"] = new JsonArray([.. platform.Customers.Select(Customer)]),
    };

    public static JsonObject Switches(SimulatedGraph platform) => new()
    {
        ["sends"] = platform.Faults.Lasting?.ToString() ?? "",
        ["tokenIsDead"] = platform.Faults.TokenIsDead,
        ["windowIsOver"] = platform.Faults.WindowIsOver,
        ["noEchoes"] = platform.Faults.NoEchoes,
        ["echoBeforeAnswer"] = platform.Faults.EchoBeforeAnswer,
        ["humanAgentIsNotGranted"] = platform.Faults.HumanAgentIsNotGranted,
        ["isNearlyUsedUp"] = platform.Faults.Usage is not null,
        ["isSlow"] = platform.Faults.AnswerDelay > TimeSpan.Zero,
        ["wrongSecret"] = platform.Webhooks.Secret != platform.Page.AppSecret,
        ["doubled"] = platform.Webhooks.Copies > 1,
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
        ["file"] = message.IsUnsent ? null : message.File?.Shown,
        ["isUnsent"] = message.IsUnsent,
        ["reaction"] = message.Reaction,
        ["at"] = message.At.ToString("O"),
    };
}
