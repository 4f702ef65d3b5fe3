using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// <c>GET {business_account_id}/message_templates?status=APPROVED</c>. (Business Management API, 2026-05.) Only those are told that can be sent with
/// nothing but the values of the body's place holders <c>{{1}}</c>, <c>{{2}}</c>, ….
/// </summary>
internal static partial class CloudTemplates
{
    /// <summary>The setting that names the business account.</summary>
    public const string BusinessAccountId = "BusinessAccountId";

    /// <summary>A business has at most 6,000 templates; nobody chooses among more than a thousand.</summary>
    private const int MostPages = 10;

    /// <summary>The approved ones; none when the business account is not known, null when the platform does not tell now.</summary>
    public static async Task<IReadOnlyList<MessageTemplate>?> ListAsync(GraphCaller graph, CancellationToken cancel)
    {
        if (graph.Account.Option(BusinessAccountId) is not { } business)
            return [];
        if (!graph.HasToken)
            return null;
        var templates = new List<MessageTemplate>();
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var path = $"{Uri.EscapeDataString(business)}/message_templates?status=APPROVED"
                + "&fields=name,language,status,category,components,parameter_format"
                + $"&limit=100{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}";
            if (await graph.GetAsync(path, cancel).ConfigureAwait(false) is not GraphReplied { Error: null, Body: { } body }
                || body.Array("data"u8) is not { } list)
            {
                return null;
            }

            templates.AddRange(list.EnumerateArray().Select(Read).OfType<MessageTemplate>());
            // A link to the next page says that there is one; only its cursor is used, for a link could lead anywhere.
            after = body.Object("paging"u8) is { } paging && paging.Text("next"u8) is not null ? paging.Object("cursors"u8)?.Text("after"u8) : null;
            if (after is null)
                break;
        }

        return templates;
    }

    private static MessageTemplate? Read(JsonElement template)
    {
        if (template.Text("name"u8) is not { Length: > 0 } name || template.Text("language"u8) is not { Length: > 0 } language
            || template.Text("status"u8) is not "APPROVED" || template.Array("components"u8) is not { } components
            || template.Text("parameter_format"u8) == "NAMED" || template.Text("category"u8) == "AUTHENTICATION")
        {
            return null;
        }

        string? body = null;
        foreach (var component in components.EnumerateArray())
        {
            if (component.Text("type"u8) == "BODY")
                body = component.Text("text"u8);
            else if (AsksForMore(component))
                return null;
        }

        return body is null || CountOf(body) is not { } variables ? null : new(name, name, language, body, variables);
    }

    // A picture on top, a place holder there or in the link of a button: more than an agent is asked for.
    private static bool AsksForMore(JsonElement component) => component.Text("type"u8) switch
    {
        "HEADER" => component.Text("format"u8) is not (null or "TEXT") || HasPlaceHolder(component.Text("text"u8)),
        "BUTTONS" => component.Array("buttons"u8) is { } buttons && buttons.EnumerateArray().Any(
            button => button.Text("type"u8) is not ("QUICK_REPLY" or "PHONE_NUMBER" or "URL") || HasPlaceHolder(button.Text("url"u8))),
        "FOOTER" => false,
        _ => true,
    };

    private static bool HasPlaceHolder(string? text) => text is not null && PlaceHolder().IsMatch(text);

    // The numbers run from 1 without a gap; with names instead there is no order to put values in.
    private static int? CountOf(string body)
    {
        var numbers = new SortedSet<int>();
        foreach (Match match in PlaceHolder().Matches(body))
        {
            if (!int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            numbers.Add(number);
        }

        return numbers.Count == 0 ? 0 : numbers.Min == 1 && numbers.Max == numbers.Count ? numbers.Count : null;
    }

    [GeneratedRegex(@"\{\{\s*(\w+)\s*\}\}")]
    private static partial Regex PlaceHolder();
}
