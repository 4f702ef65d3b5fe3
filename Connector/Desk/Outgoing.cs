using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Media;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk;

/// <summary>Makes of what an agent wants to send the messages that the channel takes: a long text is several, a text with files is a message each.</summary>
internal sealed class Outgoing(IDbContextFactory<ChatDb> databases, ChannelAccounts accounts, Templates templates, Uploads uploads)
{
    private const int MaxParts = 10;
    private const int MaxVariable = 1_000;

    /// <summary>The messages, in order; or what is wrong with the request.</summary>
    public async Task<(IReadOnlyList<OutgoingPart> Parts, IResult? Problem)> OfAsync(
        Guid thread, string account, Guid sender, SendRequest request, CancellationToken cancel)
    {
        var (quoted, wrong) = await QuotedAsync(thread, request, cancel);
        if (wrong is not null)
            return ([], wrong);
        if (request.Template is { } template)
            return await TemplateAsync(account, template, cancel);
        var traits = accounts.FactsOf(account).Traits;
        var text = PlainText.Clean(request.Text ?? "").Trim();
        if (request.Private && request.Attachments is [_, ..])
            return ([], Problems.Field("text-only", "attachments", "A private answer is a text alone."));
        var (files, unusable) = await FilesAsync(traits, sender, request.Attachments ?? [], quoted, cancel);
        if (unusable is not null)
            return ([], unusable);
        if (text.Length == 0)
            return files.Count > 0 ? (files, null) : ([], Problems.Field("empty-message", "text", "A message has a text, a file or a template."));
        var parts = TextParts.Split(text, traits.TextLimit, traits.TextUnit);
        if (parts.Count > MaxParts)
            return ([], Problems.Field("text-too-long", "text", $"This channel takes {traits.TextLimit} characters a message, and at most {MaxParts} messages at once."));
        if (request.Private && parts.Count > 1)
            return ([], Problems.Field("text-too-long", "text", "A private answer is one message: shorten it."));
        // Only the first part quotes: the others go on from there.
        return ([.. parts.Select((part, i) => new OutgoingPart(part, Content(i == 0 ? quoted : null, request.Private))), .. files], null);
    }

    private async Task<(IReadOnlyList<OutgoingPart> Parts, IResult? Problem)> FilesAsync(
        ChannelTraits traits, Guid sender, IReadOnlyList<Guid> ids, string? quoted, CancellationToken cancel)
    {
        if (ids.Count > MaxParts)
            return ([], Problems.Field("too-many-files", "attachments", $"At most {MaxParts} files at once."));
        var parts = new List<OutgoingPart>();
        foreach (var id in ids)
        {
            if (await uploads.FindAsync(id, sender, cancel) is not { } upload)
                return ([], Problems.Field("unknown-upload", "attachments", $"There is no upload {id} of yours. Upload the file again."));
            if (LimitOf(traits, upload.ContentType) is not { } limit)
                return ([], Problems.Field("file-type", "attachments", $"This channel does not take {upload.Name} ({upload.ContentType})."));
            if (upload.Length > limit.MaxBytes)
                return ([], Problems.Field("file-too-large", "attachments", $"{upload.Name} has {upload.Length} bytes; this channel takes {limit.MaxBytes} of {limit.ContentType}."));
            parts.Add(new OutgoingPart("", new MessageContent { File = new(id, upload.Name, upload.ContentType, upload.Length), ReplyTo = quoted }));
        }

        return (parts, null);
    }

    private static FileLimit? LimitOf(ChannelTraits traits, string contentType) => traits.Files.FirstOrDefault(limit => limit.ContentType == "*/*"
        || limit.ContentType.Equals(contentType, StringComparison.OrdinalIgnoreCase)
        || (limit.ContentType.EndsWith("/*", StringComparison.Ordinal) && contentType.StartsWith(limit.ContentType[..^1], StringComparison.OrdinalIgnoreCase)));

    private static MessageContent? Content(string? quoted, bool isPrivate) =>
        quoted is null && !isPrivate ? null : new MessageContent { ReplyTo = quoted, Privately = isPrivate };

    // Of this thread: on comments, what is quoted is what the answer stands under, whoever wrote it.
    private async Task<(string? ExternalId, IResult? Problem)> QuotedAsync(Guid thread, SendRequest request, CancellationToken cancel)
    {
        if (request.ReplyTo is not { } message)
            return (null, null);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.MessageIds.AsNoTracking()
            .Where(m => m.MessageId == message && db.Conversations.Any(c => c.Id == m.ConversationId && c.ThreadId == thread))
            .Select(m => m.ExternalId).FirstOrDefaultAsync(cancel);
        return found is null ? (null, Problems.Field("unknown-message", "replyTo", "There is no such message, or the platform has not taken it yet.")) : (found, null);
    }

    private async Task<(IReadOnlyList<OutgoingPart> Parts, IResult? Problem)> TemplateAsync(string account, TemplateRequest wanted, CancellationToken cancel)
    {
        if (await templates.OfAsync(account, cancel) is not { } known)
            return ([], Results.Problem(type: "templates-away", title: "Not now", detail: "The platform does not tell its templates now. Try again.", statusCode: StatusCodes.Status503ServiceUnavailable));
        if (known.FirstOrDefault(t => t.Id == wanted.Id && t.Language == wanted.Language) is not { } template)
            return ([], Problems.Field("unknown-template", "template", "There is no such approved template. Read the list again."));
        var variables = (wanted.Variables ?? []).Select(v => PlainText.Clean(v ?? "").Trim()).ToList();
        if (variables.Count != template.VariableCount || variables.Any(v => v.Length is 0 or > MaxVariable))
            return ([], Problems.Field("invalid-template", "template", $"This template has {template.VariableCount} place holders; each has 1 to {MaxVariable} characters."));
        var content = new MessageContent { Template = new(template.Id, template.Name, template.Language, variables) };
        return ([new OutgoingPart(Templates.Filled(template, variables), content)], null);
    }
}

/// <summary>One message of what an agent sends.</summary>
/// <param name="Text">Its text; empty only for a file.</param>
/// <param name="Content">What it is besides.</param>
internal sealed record OutgoingPart(string Text, MessageContent? Content);
