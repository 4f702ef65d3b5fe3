using System.Security.Cryptography;
using ChatClosing.Adapters.Channels;
using ChatClosing.Channels;
using ChatClosing.Media.Store;

namespace ChatClosing.Media.Fetching;

/// <summary>Fetches one leased file and writes down what came of it.</summary>
internal sealed partial class MediaFetch(
    MediaLedger ledger, IMediaStore store, GuardedFetch guard, ChannelAccounts accounts, IHttpClientFactory clients, ILogger<MediaFetch> log)
{
    /// <summary>The name of the HTTP client by which adapters ask their platform where a file is.</summary>
    public const string ClientName = "media";

    // What does not come within a quarter of a day seldom comes at all; platforms keep some files for a few days, and a person may still ask again.
    private static readonly TimeSpan[] BackOff =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(5)];

    /// <summary>Fetches it. When this node stops in the middle it is given back, and nothing counts.</summary>
    public async Task FetchAsync(LeasedMedia media, CancellationToken cancel)
    {
        FetchResult result;
        try
        {
            result = await SaveAsync(media, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await ledger.ReleaseAsync(media, CancellationToken.None);
            return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotSaved(media.Id, e.Message);
            result = new FetchLater("not-saved", "There is no room to keep it.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It counts as a try: what breaks every time is given up, and a person sees it, instead of being waited for for ever.
            LogBroke(e, media.Id);
            result = new FetchLater("unreachable", "Asking for it broke.");
        }

        // What came is not forgotten because we stop: the file is there, only its row does not say so yet.
        await SettleAsync(media, result, CancellationToken.None);
    }

    private async Task<FetchResult> SaveAsync(LeasedMedia media, CancellationToken cancel)
    {
        if (accounts.Find(media.Account) is not { } account)
            return new FetchLater("unreachable", $"The channel account '{media.Account}' is not configured any more.");
        FetchResult result = new FetchLater("unreachable", "");
        await store.SaveAsync(
            media.Id,
            async (into, stop) =>
            {
                result = await FetchAsync(media, account, into, stop);
                return result is Fetched;
            },
            cancel);
        return result;
    }

    private async Task<FetchResult> FetchAsync(LeasedMedia media, ChannelAccount account, Stream into, CancellationToken cancel)
    {
        var source = accounts.AdapterOf(account) as IMediaSource;
        var result = await FetchOnceAsync(media, account, source, into, cancel);
        if (result is not FetchExpired expired)
            return result;
        // A platform's own link lives for minutes: it is asked for a fresh one, once. A link in a message has no other.
        if (source is null)
            return new FetchRefused("gone", expired.Detail);
        result = await FetchOnceAsync(media, account, source, into, cancel);
        return result is FetchExpired again ? new FetchLater("unreachable", again.Detail) : result;
    }

    private async Task<FetchResult> FetchOnceAsync(
        LeasedMedia media, ChannelAccount account, IMediaSource? source, Stream into, CancellationToken cancel)
    {
        var place = source is not null
            ? await source.LocateAsync(clients.CreateClient(ClientName), account, media.Reference, cancel)
            : Uri.TryCreate(media.Reference, UriKind.Absolute, out var link) ? new MediaFound(link) : new MediaGone("The platform gave no link.");
        switch (place)
        {
            case MediaFound found:
                var rules = FetchRules.Of(accounts.AdapterOf(account).Traits, account);
                var request = new FetchRequest(found.Link, found.Authorization, rules, media.ContentType, media.Name);
                var result = await guard.FetchAsync(request, into, cancel);
                return result is Fetched fetched && found.Sha256 is { } promised && !Matches(promised, fetched.Sha256)
                    ? new FetchLater("damaged", "It is not what the platform says it is: the hash differs.")
                    : result;
            case MediaGone gone:
                return new FetchRefused("gone", gone.Why);
            default:
                return new FetchLater("unreachable", (place as MediaLater)?.Why ?? "");
        }
    }

    private async Task SettleAsync(LeasedMedia media, FetchResult result, CancellationToken cancel)
    {
        switch (result)
        {
            case Fetched fetched:
                // Somebody took the message back meanwhile, or it was erased: then what came must go, too.
                if (!await ledger.StoredAsync(media, fetched.ContentType, fetched.Length, cancel) && !await ledger.IsWantedAsync(media.Id, cancel))
                    await store.DeleteAsync(media.Id, cancel);
                break;
            case FetchLater later when media.Attempts <= BackOff.Length:
                await ledger.LaterAsync(media, BackOff[media.Attempts - 1], later.Reason, later.Detail, cancel);
                break;
            case FetchLater later:
                await GiveUpAsync(media, later.Reason, later.Detail, cancel);
                break;
            case FetchRefused refused:
                await GiveUpAsync(media, refused.Reason, refused.Detail, cancel);
                break;
        }
    }

    private async Task GiveUpAsync(LeasedMedia media, string reason, string detail, CancellationToken cancel)
    {
        LogGivenUp(media.Id, media.Account, reason, detail);
        await ledger.FailedAsync(media, reason, detail, cancel);
    }

    // Hexadecimal or base64 (WhatsApp); what is neither promises nothing.
    private static bool Matches(string promised, byte[] hash)
    {
        var told = new byte[SHA256.HashSizeInBytes];
        var isHex = promised.Length == 2 * told.Length && Convert.FromHexString(promised, told, out _, out _) == System.Buffers.OperationStatus.Done;
        return (!isHex && !(Convert.TryFromBase64String(promised, told, out var written) && written == told.Length))
            || told.AsSpan().SequenceEqual(hash);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "File {Media} of {Account} is not fetched any more: {Reason} ({Detail}). "
        + "Agents may ask again; hosts are widened by Channels__{Account}__MediaHosts")]
    private partial void LogGivenUp(Guid media, string account, string reason, string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "Asking for file {Media} broke")]
    private partial void LogBroke(Exception e, Guid media);

    [LoggerMessage(Level = LogLevel.Error, Message = "File {Media} could not be kept: {Reason}. Look at Media__Folder")]
    private partial void LogNotSaved(Guid media, string reason);
}
