using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using ChatClosing.Adapters.Channels;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts;

/// <summary>
/// Names that platforms tell with their events. Written after the commit and beside it: what is waiting here is lost with the node, and the contact's
/// next event tells it again.
/// </summary>
public sealed partial class ContactProfiles(ContactNames names, TimeProvider clock, ILogger<ContactProfiles> log) : BackgroundService
{
    private const int Most = 50_000;
    private static readonly TimeSpan AgainAfter = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<Guid, (ContactProfile Profile, DateTimeOffset At)> written = new();
    private readonly Channel<(Guid Contact, ContactProfile Profile)> told =
        Channel.CreateBounded<(Guid, ContactProfile)>(
            new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>A platform told how a contact is called. Costs nothing when it is what was told before.</summary>
    public void Tell(Guid contact, ContactProfile profile)
    {
        var isKnown = written.TryGetValue(contact, out var it) && it.Profile == profile && clock.GetUtcNow() - it.At < AgainAfter;
        if (!isKnown && profile is not { Name: null, PictureUrl: null })
            told.Writer.TryWrite((contact, profile));
    }

    /// <summary>The contact was erased: the same name told again is news.</summary>
    public void Forget(Guid contact) => written.TryRemove(contact, out _);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (contact, profile) in told.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                if (written.Count > Most)
                    written.Clear();
                // Before it is so: an erasure that comes meanwhile forgets it, and must not be overtaken by this.
                written[contact] = (profile, clock.GetUtcNow());
                if (!await names.TellAsync(contact, profile.Name, profile.PictureUrl, stoppingToken))
                    Forget(contact);
            }
            catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                Forget(contact);
                LogNotWritten(e.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A contact's name was not written now ({Reason}); their next message tells it again")]
    private partial void LogNotWritten(string reason);
}
