using System.Net;

namespace ChatClosing.Transcripts.Webhooks;

/// <summary>Which addresses may be called. Where their names lead is judged again at every call, on the address itself.</summary>
internal static class WebhookLink
{
    private const int Longest = 2_000;

    /// <summary>What is wrong with an address; null when it may be called.</summary>
    public static string? Problem(string? text, WebhookSettings settings) => Uri.TryCreate(text, UriKind.Absolute, out var url) && text!.Length <= Longest
        ? url switch
        {
            { UserInfo.Length: > 0 } => "An address has no user and no password in it.",
            { Scheme: "https" } when IsLoopback(url) && !settings.AllowLoopback => "Addresses of this machine may not be called (Webhooks__AllowLoopback).",
            { Scheme: "https" } => null,
            { Scheme: "http" } when IsLoopback(url) && settings.AllowLoopback => null,
            _ => "An address begins with https.",
        }
        : $"An address is a URL of at most {Longest} characters.";

    /// <summary>Whether it names this machine.</summary>
    public static bool IsLoopback(Uri url) => url.IsLoopback || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
