namespace ChatClosing.Simulator.Demo;

/// <summary>
/// A shop's afternoon: one conversation on every channel at the start, then one more every 20 to 40 s while fewer than twelve wait for an answer, for
/// an hour. Customers answer back some seconds after an agent did. The same seed gives the same people with the same words.
/// </summary>
public sealed class DemoScript
{
    /// <summary>How many conversations there are at the start.</summary>
    public const int AtStart = 6;

    /// <summary>From so many unanswered ones on, nobody new comes.</summary>
    public const int MostWaiting = 12;

    private static readonly TimeSpan NewOnesFor = TimeSpan.FromHours(1);

    private readonly TimeProvider time;
    private readonly Random random;
    private readonly DemoStreet street;
    private readonly List<Task> conversations = [];
    private volatile ISimulatedPerson[] people = [];

    /// <param name="platforms">The platforms that they write by.</param>
    /// <param name="time">Every pause is by it.</param>
    /// <param name="seed">Chooses people, channels, stories and pauses.</param>
    public DemoScript(IEnumerable<ISimulatedPlatform> platforms, TimeProvider time, int seed = 1)
    {
        this.time = time;
        random = new(seed);
        street = new(platforms, random);
    }

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
        var until = time.GetUtcNow() + NewOnesFor;
        for (var i = 0; i < AtStart; i++)
        {
            Begin(cancel);
            await PauseAsync(random, 0.3, 1.5, cancel).ConfigureAwait(false);
        }

        while (time.GetUtcNow() < until)
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
        var platform = street.Next();
        var person = platform.Person(NewName(isFrench));
        people = [.. people, person];
        conversations.Add(TalkAsync(platform, person, stories[random.Next(stories.Length)], new Random(random.Next()), cancel));
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

    private async Task TalkAsync(ISimulatedPlatform platform, ISimulatedPerson person, DemoStory story, Random mood, CancellationToken cancel)
    {
        var voice = new DemoVoice(platform, person, mood);
        var heard = person.Received.Count;
        await OpenAsync(voice, person, story, mood, cancel).ConfigureAwait(false);
        var place = story.Place;
        foreach (var answer in story.Answers)
        {
            await person.ReceivesAsync(heard + 1, cancel).ConfigureAwait(false);
            await PauseAsync(mood, 5, 15, cancel).ConfigureAwait(false);
            heard = person.Received.Count;
            await voice.SayAsync(answer).ConfigureAwait(false);
            if (place is not null)
                await voice.PointAsync(place).ConfigureAwait(false);
            place = null;
        }
    }

    private async Task OpenAsync(DemoVoice voice, ISimulatedPerson person, DemoStory story, Random mood, CancellationToken cancel)
    {
        var slip = person is ICanEdit ? story.Slip : null;
        foreach (var line in story.Opening)
        {
            await voice.SayAsync(slip is not null && line == story.Opening[^1] ? slip : line).ConfigureAwait(false);
            await PauseAsync(mood, 2, 5, cancel).ConfigureAwait(false);
        }

        if (slip is not null)
            await voice.CorrectAsync(story.Opening[^1]).ConfigureAwait(false);
        if (story.Picture is { } picture)
            await person.SendPictureAsync(picture).ConfigureAwait(false);
    }

    private Task PauseAsync(Random choice, double from, double to, CancellationToken cancel) =>
        Task.Delay(TimeSpan.FromSeconds(from + choice.NextDouble() * (to - from)), time, cancel);
}
