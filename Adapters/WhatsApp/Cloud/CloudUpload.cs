using System.Net.Http.Headers;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Meta;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// <c>POST {phone_number_id}/media</c> → <c>{id}</c>, good for 30 days: the way for files that have no public link. (Cloud API, Media, 2026-05.)
/// </summary>
internal static class CloudUpload
{
    /// <summary>The file's id, or why there is none. Whatever went wrong, nobody was sent anything: nothing is unclear.</summary>
    public static async Task<(string? Id, SendResult? Failure)> SendAsync(GraphCaller graph, OutgoingFile file, CancellationToken cancel)
    {
        try
        {
            await using var bytes = await file.OpenAsync(cancel).ConfigureAwait(false);
            using var form = Form(bytes, CloudLimits.For(file.ContentType)!.ContentType);
            var path = $"{Uri.EscapeDataString(graph.Account.AccountId)}/media";
            var answer = await graph.PostAsync(path, form, cancel).ConfigureAwait(false);
            if (answer is GraphReplied { Error: null, Body: { } body } && body.Id("id"u8) is { } id)
                return (id, null);
            return (null, CloudResults.Understand(answer) is var result and not SendUnclear ? result : new SendLater(ReasonOf(answer)));
        }
        catch (IOException)
        {
            return (null, new SendLater(new("other", "the file could not be read")));
        }
    }

    private static MultipartFormDataContent Form(Stream bytes, string contentType)
    {
        // The names in quotes: not every server reads them without.
        var file = new StreamContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "\"messaging_product\"" },
            { new StringContent(contentType), "\"type\"" },
            { file, "\"file\"", "\"file\"" },
        };
    }

    private static FailureReason ReasonOf(GraphAnswer answer) => answer switch
    {
        GraphSilent it => new("unreachable", it.Cause),
        GraphReplied { Error: { } error } => new("other", error.Describe()),
        _ => new("other", "the file was not taken"),
    };
}
