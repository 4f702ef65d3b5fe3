using System.Globalization;
using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Meta.Messaging;

/// <summary>
/// What the platform tells about our account itself among the messages of people. It may name a sender or not; nobody wrote anything.
/// </summary>
internal static class AccountNotices
{
    private const int LongestText = 1000;

    /// <summary>The notice; null when the event is none.</summary>
    public static AccountNotice? Read(MessagingEvent it)
    {
        // The documentation writes a hyphen, the field's name an underscore (messaging_policy_enforcement, 2026-05-05).
        if ((it.Json.Object("policy-enforcement"u8) ?? it.Json.Object("policy_enforcement"u8)) is { } policy)
            return Notice(it, policy, CodeOf(policy.Text("action"u8)), policy.Text("reason"u8));
        return it.Json.Object("messenger_template_status_update"u8) is { } template
            ? Notice(it, template, "template-status", Describe(template))
            : null;
    }

    private static string CodeOf(string? action) => action switch
    {
        "block" => "policy-block",
        "unblock" => "policy-unblock",
        _ => "policy-warning",
    };

    private static string? Describe(JsonElement template)
    {
        var name = template.Text("message_template_name"u8) ?? template.Text("template_name"u8) ?? template.Id("message_template_id"u8);
        string?[] said = [name, template.Text("event"u8) ?? template.Text("status"u8), template.Text("reason"u8)];
        var text = string.Join(", ", said.Where(s => !string.IsNullOrWhiteSpace(s)));
        return text.Length == 0 ? null : text;
    }

    private static AccountNotice Notice(MessagingEvent it, JsonElement value, string code, string? text) => new()
    {
        Channel = it.Channel,
        AccountId = it.AccountId,
        Key = $"{code}:{EventKey.Hash(it.Time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), value.GetRawText())}",
        Code = code,
        Text = string.IsNullOrWhiteSpace(text) ? null : TextParts.Split(text.Trim(), LongestText, TextUnit.Utf16)[0],
    };
}
