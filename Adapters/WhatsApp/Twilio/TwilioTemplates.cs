using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// <c>GET v1/ContentAndApprovals</c> of the Content API → <c>{contents: [{sid, friendly_name, language, variables, types: {"twilio/text": {body}},
/// approval_requests: {status}}], meta: {next_page_url}}</c>. Since 2025-04-01 WhatsApp templates are sent by their <c>ContentSid</c> only.
/// </summary>
internal static partial class TwilioTemplates
{
    private const string FirstPage = "v1/ContentAndApprovals?PageSize=50";

    /// <summary>Nobody chooses from more than a thousand.</summary>
    private const int MostPages = 20;

    /// <summary>The approved ones; null when not all pages could be read.</summary>
    public static async Task<IReadOnlyList<MessageTemplate>?> ListAsync(TwilioCaller twilio, CancellationToken cancel)
    {
        if (!twilio.HasCredentials || twilio.ContentBaseUrl is not { } start)
            return null;
        var templates = new List<MessageTemplate>();
        Uri? page = new(start, FirstPage);
        for (var pages = 0; page is not null && pages < MostPages; pages++)
        {
            if (await twilio.GetAsync(page, cancel).ConfigureAwait(false) is not PlatformReplied { IsSuccess: true, Body: { } body }
                || body.Array("contents"u8) is not { } contents)
            {
                return null;
            }

            templates.AddRange(contents.EnumerateArray().Select(Read).OfType<MessageTemplate>());
            page = Next(body, start);
        }

        return templates;
    }

    // The credentials go along: only to where they went before.
    private static Uri? Next(JsonElement body, Uri start) =>
        body.Object("meta"u8)?.Link("next_page_url"u8) is { } link && start.IsBaseOf(new Uri(link)) ? new Uri(link) : null;

    private static MessageTemplate? Read(JsonElement content)
    {
        var isApproved = content.Object("approval_requests"u8)?.Text("status"u8) == "approved";
        if (!isApproved || content.Id("sid"u8) is not { } sid || Body(content) is not { } text)
            return null;
        string[] names = [.. PlaceHolder().Matches(text).Select(m => m.Groups[1].Value), .. Variables(content)];
        var count = 0;
        foreach (var name in names)
        {
            // Place holders with names cannot be filled one after the other.
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 100)
                return null;
            count = Math.Max(count, number);
        }

        return new MessageTemplate(sid, content.Text("friendly_name"u8) ?? sid, content.Text("language"u8) ?? "", text, count);
    }

    // One content may have several types; the text of the first that has one is what the customer reads.
    private static string? Body(JsonElement content)
    {
        if (content.Object("types"u8) is not { } types)
            return null;
        return types.EnumerateObject().Select(t => t.Value.Text("body"u8) ?? t.Value.Text("title"u8))
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
    }

    private static IEnumerable<string> Variables(JsonElement content) =>
        content.Object("variables"u8) is { } variables ? variables.EnumerateObject().Select(v => v.Name) : [];

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}")]
    private static partial Regex PlaceHolder();
}
