using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// What the platform tells about number and business account: <c>account_update</c>, <c>phone_number_quality_update</c>,
/// <c>message_template_status_update</c>, and errors that belong to no message. They have no id: the same news twice is one notice.
/// </summary>
internal static class CloudNotices
{
    /// <summary>A notice; null when the field is none that tells something about the account.</summary>
    public static AccountNotice? Read(ChannelAccount account, string businessId, string field, JsonElement change)
    {
        if (change.Object("value"u8) is not { } value)
            return null;
        var happened = value.Text("event"u8);
        var code = field switch
        {
            "account_update" when IsEnd(happened) => "disconnected",
            "account_update" when happened is "ACCOUNT_VIOLATION" or "ACCOUNT_RESTRICTION" or "DISABLED_UPDATE" => "policy-warning",
            "account_update" => "account-update",
            "phone_number_quality_update" => "quality",
            "message_template_status_update" => "template-status",
            _ => null,
        };
        if (code is null)
            return null;
        // One address may hear of several business accounts of an app; the end of another one is not ours.
        var isOurs = account.Option(CloudTemplates.BusinessAccountId) is not { } ours || ours == businessId;
        return Notice(account.AccountId, code, $"{field}:{EventKey.Hash(businessId, value.GetRawText())}", Said(value, happened)) with
        {
            IsDisconnected = code == "disconnected" && isOurs,
        };
    }

    /// <summary>An error of the number as a whole.</summary>
    public static AccountNotice ReadError(string accountId, JsonElement error) =>
        Notice(accountId, "account-error", $"error:{EventKey.Hash(error.GetRawText())}", CloudFailures.Describe(error));

    private static bool IsEnd(string? happened) => happened is "PARTNER_REMOVED" or "ACCOUNT_DELETED";

    private static string? Said(JsonElement value, string? happened) => CloudText.Short(
        CloudText.Joined(
            ", ",
            happened,
            value.Text("message_template_name"u8),
            value.Text("message_template_language"u8),
            value.Text("reason"u8),
            value.Object("violation_info"u8)?.Text("violation_type"u8),
            value.Object("ban_info"u8)?.Text("waba_ban_state"u8),
            value.Text("current_limit"u8),
            value.Text("display_phone_number"u8)),
        300);

    private static AccountNotice Notice(string accountId, string code, string key, string? text) =>
        new() { Channel = WhatsApp.Name, AccountId = accountId, Key = key, Code = code, Text = text };
}
