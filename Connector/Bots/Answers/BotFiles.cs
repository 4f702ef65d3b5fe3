using System.Net;
using ChatClosing.Channels;
using ChatClosing.Conversations;
using ChatClosing.Media;
using ChatClosing.Media.Fetching;

namespace ChatClosing.Bots.Answers;

/// <summary>
/// The files of a bot's messages: fetched from where the bot says they are, or given by it before, and kept as an agent's uploads are. Addresses lead to the
/// public internet and nowhere else (S-08); a bot on this machine may name this machine.
/// </summary>
internal sealed class BotFiles : IDisposable
{
    private const string View = "/views/original";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Uploads uploads;
    private readonly ChannelAccounts accounts;
    private readonly RemoteBots bots;
    private readonly HttpMessageInvoker internet;
    private readonly HttpMessageInvoker loopback;

    public BotFiles(Uploads uploads, ChannelAccounts accounts, RemoteBots bots, Wire wire)
    {
        (this.uploads, this.accounts, this.bots) = (uploads, accounts, bots);
        var connections = new GuardedConnections(wire);
        (internet, loopback) = (connections.ToInternet(), connections.ToLoopback());
    }

    private string Attachments => $"{bots.ServiceUrl}v3/attachments/";

    /// <summary>Keeps a file that the bot gives, to be sent with a message later.</summary>
    /// <returns>Its id, or what is wrong with it.</returns>
    public async Task<(Guid? Id, string Fault)> KeepAsync(string account, string? name, string? type, Stream bytes, CancellationToken cancel)
    {
        var (upload, refusal) = await uploads.SaveAsync(OwnerOf(account), name, type, bytes, cancel);
        return (upload?.Id, upload is null ? Words(refusal) : "");
    }

    /// <summary>The files as a message carries them, in order; or what is wrong with one.</summary>
    /// <param name="account">The channel account's name.</param>
    /// <param name="named">The files.</param>
    /// <param name="messages">The messages that they are for: a file that was given is for one customer, and no other message has it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(IReadOnlyList<FileContent> Files, string Fault)> OfAsync(string account, IReadOnlyList<BotFile> named, IReadOnlyList<Guid> messages, CancellationToken cancel)
    {
        var files = new List<FileContent>();
        foreach (var file in named)
        {
            var (upload, fault) = await OfAsync(account, file, messages, cancel);
            if (upload is null)
                return ([], $"'attachments': {fault}");
            var limits = accounts.FactsOf(account).Traits.Files;
            if (limits.FirstOrDefault(l => l.Takes(upload.ContentType)) is not { } limit)
                return ([], $"'attachments': this channel does not take {upload.Name} ({upload.ContentType}).");
            if (upload.Length > limit.MaxBytes)
                return ([], $"'attachments': {upload.Name} has {upload.Length} bytes; this channel takes {limit.MaxBytes} of {limit.ContentType}.");
            files.Add(new FileContent(upload.Id, upload.Name, upload.ContentType, upload.Length));
        }

        return (files, "");
    }

    /// <summary>Where a file that was kept is named by in a message.</summary>
    public string LinkOf(Guid id) => $"{Attachments}{id:N}{View}";

    /// <inheritdoc/>
    public void Dispose()
    {
        internet.Dispose();
        loopback.Dispose();
    }

    // Nobody's id: the bot of one account cannot send what another's was given.
    private static Guid OwnerOf(string account) => Ids.Received(account, "bot", null);

    private async Task<(Upload? Upload, string Fault)> OfAsync(string account, BotFile file, IReadOnlyList<Guid> messages, CancellationToken cancel)
    {
        if (file.Url.StartsWith(Attachments, StringComparison.Ordinal))
        {
            return Guid.TryParse(file.Url[Attachments.Length..].Replace(View, "", StringComparison.Ordinal), out var id) && await uploads.FindAsync(id, OwnerOf(account), cancel) is { } known
                ? known.MessageId is { } used && !messages.Contains(used) ? (null, "this attachment was sent already. Give it again.") : (known, "")
                : (null, "there is no such attachment here. Give it again.");
        }

        if (!Uri.TryCreate(file.Url, UriKind.Absolute, out var link))
            return (null, "'contentUrl' is not an address.");
        if (link.Scheme == "data")
            return Bytes(file.Url) is { } bytes ? await SaveAsync(account, file, new MemoryStream(bytes), cancel) : (null, "'contentUrl' is no data in base64.");
        var isOurs = link.IsLoopback && bots.Find(account) is { Endpoint.IsLoopback: true };
        return link.Scheme == Uri.UriSchemeHttps || (isOurs && link.Scheme == Uri.UriSchemeHttp)
            ? await FetchAsync(account, file, link, isOurs ? loopback : internet, cancel)
            : (null, "'contentUrl' has to be an https address.");
    }

    private async Task<(Upload? Upload, string Fault)> FetchAsync(string account, BotFile file, Uri link, HttpMessageInvoker through, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, link);
            using var answer = await through.SendAsync(request, patience.Token);
            if (answer.StatusCode != HttpStatusCode.OK)
                return (null, $"{link.IdnHost} answered {(int)answer.StatusCode} for a file.");
            await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
            return await SaveAsync(account, file with { Name = file.Name ?? Path.GetFileName(link.LocalPath) }, body, patience.Token);
        }
        catch (Exception e) when ((e as ForbiddenAddressException ?? e.InnerException) is ForbiddenAddressException forbidden)
        {
            return (null, forbidden.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return (null, $"a file of {link.IdnHost} could not be fetched.");
        }
    }

    private async Task<(Upload? Upload, string Fault)> SaveAsync(string account, BotFile file, Stream bytes, CancellationToken cancel)
    {
        var (upload, refusal) = await uploads.SaveAsync(OwnerOf(account), file.Name, file.ContentType, bytes, cancel);
        return (upload, upload is null ? Words(refusal) : "");
    }

    private static byte[]? Bytes(string url)
    {
        var at = url.IndexOf(";base64,", StringComparison.OrdinalIgnoreCase);
        var text = at < 0 ? "" : url[(at + ";base64,".Length)..];
        var bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, bytes, out var length) && length > 0 ? bytes[..length] : null;
    }

    private static string Words(UploadRefusal? refusal) => refusal switch
    {
        UploadRefusal.TooLarge => "a file is too large.",
        UploadRefusal.Empty => "a file is empty.",
        UploadRefusal.Type => "no channel here takes files of this type.",
        _ => "a file could not be kept. Give it again.",
    };
}

/// <summary>A file that a bot names.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="ContentType">What the bot says it is; its bytes decide.</param>
/// <param name="Name">What the bot calls it.</param>
internal sealed record BotFile(string Url, string? ContentType, string? Name);
