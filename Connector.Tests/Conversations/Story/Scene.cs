using System.Linq.Expressions;
using System.Text.Json;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;

namespace ChatClosing.Tests.Conversations;

/// <summary>One story on one thread: gives the rules their time and facts, keeps the log, and says what is expected.</summary>
internal sealed class Scene
{
    private readonly List<Event> log = [];
    private IReadOnlyList<Guid> about = [];
    private Decision? decision;

    public SentMessages Sent { get; } = new();

    public Conversation? State { get; private set; }

    /// <summary>The conversation before the last <see cref="When"/>.</summary>
    public Conversation? Before { get; private set; }

    /// <summary>What the last command came to.</summary>
    public Decision Decision => decision ?? throw new InvalidOperationException("Nothing was done yet.");

    public DateTimeOffset Now { get; private set; } = Times.Morning;

    public Facts Facts { get; private set; } = new(
        new ChannelTraits { ReplyWindow = Times.Hours(24), TextLimit = 2000 },
        new LifecycleSettings { Grace = Times.Grace, DrainPatience = Times.Patience, LockAfter = Times.LockTime });

    private Conversation It => State ?? throw new InvalidOperationException("The thread has no conversation.");

    public Scene At(DateTimeOffset time)
    {
        Now = time;
        return this;
    }

    public Scene After(TimeSpan time) => At(Now + time);

    /// <summary>On a channel with other traits, or with other settings.</summary>
    public Scene With(Func<Facts, Facts> change)
    {
        Facts = change(Facts);
        return this;
    }

    /// <summary>The receipts from here on speak of these messages.</summary>
    public Scene About(params IReadOnlyList<Guid> messages)
    {
        about = messages;
        return this;
    }

    /// <summary>Something is done; the rules decide and it happens.</summary>
    public Scene When(Command command)
    {
        var mine = command switch
        {
            ReceiptArrives => about,
            EchoArrives { OurMessageId: { } id } => [id],
            _ => [],
        };
        decision = Lifecycle.Decide(State, Facts with { Sent = Sent.Of(mine) }, command with { ThreadId = Some.Thread, At = Now });
        Before = State;
        foreach (var happened in decision.Events)
        {
            if (happened is ConversationStarted)
                log.Clear();
            log.Add(happened);
            Sent.Apply(happened);
            State = Evolution.Evolve(happened is ConversationStarted ? null : State, happened);
        }
        return this;
    }

    /// <summary>The same again, refused or not: for what a story only needs to have happened.</summary>
    public Scene And(Command command) => When(command);

    public Scene Then(params IReadOnlyList<Event> expected)
    {
        Decision.Refusal.ShouldBeNull();
        Decision.Events.Select(Written).ShouldBe(expected.Select(Written));
        if (State is not null)
            JsonSerializer.Serialize(Evolution.Fold(log)).ShouldBe(JsonSerializer.Serialize(State));
        return this;
    }

    /// <summary>Accepted, and these kinds of things happened, in this order.</summary>
    public Scene Then(params IReadOnlyList<Type> expected)
    {
        Decision.Refusal.ShouldBeNull();
        Decision.Events.Select(e => e.GetType()).ShouldBe(expected);
        return this;
    }

    public Scene ThenNothing() => Then(Array.Empty<Event>());

    public Scene ThenRefused(string type, Guid? agent = null)
    {
        Decision.Refusal.ShouldNotBeNull($"happened: {string.Join(", ", Decision.Events)}").Type.ShouldBe(type);
        Decision.Events.ShouldBeEmpty();
        if (agent is { } first)
            Decision.Refusal!.Agent.ShouldBe(first);
        return this;
    }

    /// <summary>Refused, but what was typed is kept, in this order.</summary>
    public Scene ThenRefusedKeeping(string type, params IReadOnlyList<Type> kept)
    {
        Decision.Refusal.ShouldNotBeNull().Type.ShouldBe(type);
        Decision.Events.Select(e => e.GetType()).ShouldBe(kept);
        return this;
    }

    /// <summary>And this is so.</summary>
    public Scene And(Expression<Func<Conversation, bool>> isSo)
    {
        isSo.Compile()(It).ShouldBeTrue($"expected {isSo.Body}, but it is {JsonSerializer.Serialize(It)}");
        return this;
    }

    /// <summary>And what the platform knows of one of our messages is this.</summary>
    public Scene And(Guid message, DeliveryState state)
    {
        Sent[message].ShouldBe(state);
        return this;
    }

    private static string Written(Event happened) => happened.GetType().Name + JsonSerializer.Serialize(happened, happened.GetType());
}
