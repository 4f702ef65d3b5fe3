using System.Text.Json;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>Our account's owner took the app's access away. Neither shape names an account beside the one inside.</summary>
internal static class TwitterNotices
{
    /// <summary>The Account Activity API's <c>user_event: {revoke: {date_time, target: {app_id}, source: {user_id}}}</c>.</summary>
    public static ChannelEvent ReadUserEvent(JsonElement json) => json.Object("revoke"u8) is { } revoke
        ? Revoked(revoke.Object("source"u8)?.Id("user_id"u8), revoke)
        : EventSink.Unreadable("unknown user event", json);

    /// <summary>The X Activity API's <c>oauth.revoke</c>: <c>{date_time, user_id, app_id}</c>.</summary>
    public static ChannelEvent ReadRevoke(JsonElement payload) => Revoked(payload.Id("user_id"u8), payload);

    private static ChannelEvent Revoked(string? account, JsonElement json) => account is null
        ? EventSink.Unreadable("a revocation of nobody", json)
        : new AccountNotice
        {
            Channel = TwitterAdapter.Name,
            AccountId = account,
            Key = $"revoke:{EventKey.Hash(account, json.Text("date_time"u8))}",
            Code = "disconnected",
            Text = "X: the account withdrew the app's access. Nothing comes in or goes out until it is connected again.",
            IsDisconnected = true,
        };
}
