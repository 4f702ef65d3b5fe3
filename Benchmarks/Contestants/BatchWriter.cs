using System.Diagnostics;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;
using ChatClosing.Benchmarks.Load;
using ChatClosing.Benchmarks.Machine;
using ChatClosing.Channels;
using ChatClosing.Simulator;
using ChatClosing.Storage.Pump;
using ChatClosing.Webhooks;

namespace ChatClosing.Benchmarks.Contestants;

/// <summary>The product's pump and store without HTTP: commands made in memory. Also gives the known contacts their conversations.</summary>
internal sealed class BatchWriter(CommandPump pump, ChannelAccounts accounts)
{
    private static readonly TimeSpan SeedPatience = TimeSpan.FromSeconds(30);

    /// <summary>Lets every known contact write once. On a busy machine a cold database may ask to be tried again.</summary>
    /// <exception cref="BenchmarkException">It did so for half a minute.</exception>
    public async Task SeedAsync(int contacts)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var some in Enumerable.Range(0, contacts).Chunk(CommandPump.MaxBatch))
        {
            var commands = Array.ConvertAll(some, i => CommandOf(Crowd.Known(i)));
            while (!Array.TrueForAll(await pump.SubmitBulkAsync(commands), r => r.Outcome is CommandOutcome.Done or CommandOutcome.Repeated))
            {
                if (Stopwatch.GetElapsedTime(began) > SeedPatience)
                    throw new BenchmarkException("The first conversations could not be stored.");
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    /// <summary>A closed loop of so many callers.</summary>
    public async Task<LoadResult> RunAsync(int callers, TimeSpan time, Crowd crowd)
    {
        var books = Enumerable.Range(0, callers).Select(_ => new CallerBook()).ToList();
        var began = Stopwatch.GetTimestamp();
        var until = began + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(books.Select(book => Task.Run(() => CallAsync(book, until, crowd))));
        return LoadResult.Of(books, Stopwatch.GetElapsedTime(began));
    }

    private async Task CallAsync(CallerBook book, long until, Crowd crowd)
    {
        for (var began = Stopwatch.GetTimestamp(); began < until; began = Stopwatch.GetTimestamp())
        {
            var results = await pump.SubmitBulkAsync([CommandOf(crowd.Next())]);
            if (results[0].Outcome == CommandOutcome.Done)
                book.Times.Add(Stopwatch.GetElapsedTime(began).Ticks);
            else
                book.Refused++;
        }
    }

    /// <summary>What the adapter makes of a contact's webhook.</summary>
    public Conversations.Commands.PlatformCommand CommandOf(string contact, string name = BenchAccount.Name)
    {
        var (mid, now) = (MessengerPayloads.NewMid(), DateTimeOffset.UtcNow);
        return WebhookCommands.Of(
            new CustomerWrote
            {
                Channel = MessengerAdapter.Name,
                AccountId = BenchAccount.PageId,
                ContactId = contact,
                Time = now,
                Key = $"m:{mid}",
                ExternalId = mid,
                Activity = new Adapters.Activities.Activity
                {
                    Type = Adapters.Activities.ActivityTypes.Message,
                    Id = mid,
                    Timestamp = now,
                    ChannelId = MessengerAdapter.Name,
                    From = new Adapters.Activities.Participant(contact, Role: "user"),
                    Recipient = new Adapters.Activities.Participant(BenchAccount.PageId, Role: "bot"),
                    Text = Crowd.Text,
                },
            },
            accounts.Find(name)!);
    }
}
