namespace ChatClosing.Simulator.Demo;

/// <summary>
/// A shop's afternoon: some conversations at the start, then one more every 20 to 40 s while fewer than twelve wait for an answer, for an hour.
/// Customers answer back some seconds after an agent did. The same seed gives the same people with the same words.
/// </summary>
/// <param name="messenger">The platform that they write by.</param>
/// <param name="seed">Chooses people, stories and pauses.</param>
public sealed class DemoScript(SimulatedMessenger messenger, int seed = 1)
{
    /// <summary>How many conversations there are at the start.</summary>
    public const int AtStart = 5;

    /// <summary>From so many unanswered ones on, nobody new comes.</summary>
    public const int MostWaiting = 12;

    private static readonly TimeSpan NewOnesFor = TimeSpan.FromHours(1);

    private readonly Random random = new(seed);
    private readonly List<Task> conversations = [];
    private volatile SimulatedCustomer[] people = [];

    /// <summary>How many of the demo's customers wait for an answer.</summary>
    public int Waiting => people.Count(p => p.IsWaiting);

    /// <summary>Runs until everybody is content (which needs somebody to answer) or until it is cancelled; that is no error.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await LetThemComeAsync(cancel).ConfigureAwait(false);
            await Task.WhenAll(conversations).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Each conversation stops by the same token; wait for the last one, so that nobody writes after this returns.
            await Task.WhenAll(conversations).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LetThemComeAsync(CancellationToken cancel)
    {
        var until = messenger.Time.GetUtcNow() + NewOnesFor;
        for (var i = 0; i < AtStart; i++)
        {
            Begin(cancel);
            await PauseAsync(random, 1, 4, cancel).ConfigureAwait(false);
        }

        while (messenger.Time.GetUtcNow() < until)
        {
            await PauseAsync(random, 20, 40, cancel).ConfigureAwait(false);
            if (Waiting < MostWaiting)
                Begin(cancel);
        }
    }

    private void Begin(CancellationToken cancel)
    {
        var isFrench = random.Next(2) == 0;
        var stories = isFrench ? DemoStories.French : DemoStories.English;
        var person = messenger.Customer(NewName(isFrench));
        people = [.. people, person];
        conversations.Add(TalkAsync(person, stories[random.Next(stories.Length)], new Random(random.Next()), cancel));
    }

    private string NewName(bool isFrench)
    {
        var (first, last) = isFrench ? (DemoNames.FrenchFirst, DemoNames.FrenchLast) : (DemoNames.EnglishFirst, DemoNames.EnglishLast);
        while (true)
        {
            var name = $"{first[random.Next(first.Length)]} {last[random.Next(last.Length)]}";
            if (people.All(p => p.Name != name))
                return name;
        }
    }

    private async Task TalkAsync(SimulatedCustomer person, DemoStory story, Random mood, CancellationToken cancel)
    {
        var heard = person.Received.Count;
        foreach (var line in story.Opening)
        {
            await person.WriteAsync(line).ConfigureAwait(false);
            await PauseAsync(mood, 2, 5, cancel).ConfigureAwait(false);
        }

        if (story.Picture is { } picture)
            await person.SendPictureAsync(messenger.PictureUrls[picture]).ConfigureAwait(false);
        foreach (var answer in story.Answers)
        {
            await person.ReceivesAsync(heard + 1, cancel).ConfigureAwait(false);
            await PauseAsync(mood, 5, 15, cancel).ConfigureAwait(false);
            heard = person.Received.Count;
            await person.WriteAsync(answer).ConfigureAwait(false);
        }
    }

    private Task PauseAsync(Random choice, int from, int to, CancellationToken cancel) =>
        Task.Delay(TimeSpan.FromSeconds(from + choice.NextDouble() * (to - from)), messenger.Time, cancel);
}
