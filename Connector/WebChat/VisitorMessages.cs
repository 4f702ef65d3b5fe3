using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WebChat;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Surveys;
using ChatClosing.Webhooks;
using Microsoft.AspNetCore.Http.Features;

namespace ChatClosing.WebChat;

/// <summary>What visitors send: taken in as what every platform brings, and laid down for their clients, which know by it that it arrived.</summary>
internal sealed class VisitorMessages(VisitorDoor door, VisitBook book, WebhookIntake intake, WebhookMeter meter)
{
    /// <summary>An activity of a visit.</summary>
    public async Task<IResult> TakeInAsync(HttpContext http, string id)
    {
        var (entry, refusal) = await door.ToWriteAsync(http, id);
        if (entry is null)
            return refusal!;
        using var body = await BodyAsync(http);
        if (body is null)
        {
            // The rest of it is not read.
            http.Response.Headers.Connection = "close";
            return DirectLineError.Of(413, "MessageSizeTooBig", $"An activity has at most {VisitorActivity.MaxBytes / 1024} KB.");
        }

        var (said, fault) = VisitorActivity.Read(body.Bytes);
        if (said is null)
            return DirectLineError.Bad(fault);
        if (entry.State.IsEnded && IsScore(said))
            return await TakeInAsync(http, entry, said);
        return entry.IsLate ? DirectLineError.Expired() : entry.State.IsEnded ? DirectLineError.Over() : await TakeInAsync(http, entry, said);
    }

    private static bool IsScore(VisitorActivity said) => said.Kind is VisitorActivityKind.Tap && SurveyToken.Read(said.Text) is not null;

    private static string NameOf(Entry entry) => entry.Token.Name ?? $"Visitor {entry.Visit.Visitor[Math.Max(0, entry.Visit.Visitor.Length - 4)..]}";

    // The client's own words beside it come back as they were: by them it knows its own.
    private static string Echo(VisitorActivity said, string visitor)
    {
        var data = said.ChannelData is { } given ? $",\"channelData\":{given}" : "";
        var locale = said.Locale is { } tag ? $",\"locale\":{JsonSerializer.Serialize(tag)}" : "";
        return $"{{\"type\":\"message\",\"from\":{{\"id\":{JsonSerializer.Serialize(visitor)},\"role\":\"user\"}},\"text\":{JsonSerializer.Serialize(said.Text)}{locale}{data}}}";
    }

    private async Task<IResult> TakeInAsync(HttpContext http, Entry entry, VisitorActivity said)
    {
        var (website, visit) = (entry.Website, entry.Visit);
        var clientId = said.ClientId ?? Guid.NewGuid().ToString("N");
        var taken = DirectLineAnswers.Id($"{visit.PublicId}|{clientId}");
        // Who goes before they wrote has nothing to leave.
        if ((said.Kind == VisitorActivityKind.Leave && visit.ConversationId is null) || said.EventOf(website, visit.Visitor, clientId) is not { } e)
            return taken;
        // Agents tell them apart by something.
        if (!await intake.TakeInAsync(website, new Received([e with { Profile = new ContactProfile(NameOf(entry), null) }]), CancellationToken.None))
            return DirectLineError.Later(http);
        if (said.Kind is VisitorActivityKind.Typing or VisitorActivityKind.Leave)
            return taken;

        // A score that was tapped under a talk that has ended stays there. The rest goes where the conversation is that took it: when it crossed the end, the client
        // is told to go there, and finds it. Also when the page is left meanwhile: it is stored.
        var now = entry.State.IsEnded ? visit : await book.CurrentAsync(website.Name, visit.Visitor, comesBack: false, CancellationToken.None);
        // From somebody who is blocked: nobody hears it, and nothing is kept.
        if (now.ConversationId is null)
            return taken;
        var seq = await book.AddAsync(now, Ids.Received(website.Name, e.Key, null), Echo(said, visit.Visitor), CancellationToken.None);
        return now.Id == visit.Id ? DirectLineAnswers.Id(visit.ActivityId(seq)) : DirectLineError.Over();
    }

    private async Task<WebhookBody?> BodyAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = VisitorActivity.MaxBytes + 1L;
        try
        {
            return await WebhookBody.ReadAsync(http.Request, VisitorActivity.MaxBytes, http.RequestAborted);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            meter.Rejected("too-large");
            return null;
        }
    }
}
