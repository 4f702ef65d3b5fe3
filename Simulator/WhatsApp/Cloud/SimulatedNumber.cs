namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>A telephone number with the app that serves it: what an administrator would copy from the platform's settings.</summary>
/// <param name="PhoneNumberId">The number's id: the account.</param>
/// <param name="AppSecret">Signs webhooks and proves tokens.</param>
/// <param name="AccessToken">The token of the system user.</param>
/// <param name="VerifyToken">What the handshake repeats.</param>
public sealed record SimulatedNumber(string PhoneNumberId, string AppSecret, string AccessToken, string VerifyToken)
{
    /// <summary>The WhatsApp Business account that owns the number.</summary>
    public string BusinessAccountId { get; init; } = "102290129340398";

    /// <summary>The number as people dial it.</summary>
    public string DisplayNumber { get; init; } = "15550783881";

    /// <summary>The messages that the platform approved.</summary>
    public IReadOnlyList<SimulatedTemplate> Templates { get; init; } =
    [
        new("order_update", "en_US", "Hello {{1}}, your order {{2}} is on its way."),
        new("still_there", "en", "Can we help you any further?"),
    ];
}
