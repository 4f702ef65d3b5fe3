using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Tests.Conversations.Model;

/// <summary>
/// What the pump and the store are to the rules: keeps the conversations of one thread and the states of the messages, reads the facts, lets the
/// rules decide and
/// appends what happened. After each step the <see cref="Invariants"/> are checked.
/// </summary>
internal sealed class ThreadModel
{
    private static readonly Actor[] Agents = [People.Anna, People.Marc, People.Sam];
    private static readonly Guid Group = Some.Id();

    private readonly List<(Guid Id, string ExternalId, Episode Of)> received = [];
    private readonly List<(Guid Id, Episode Of)> queued = [];
    private readonly List<Guid> types = [Some.Id(), Some.Id()];
    private readonly Facts facts = new Scene().With(f => f with { Settings = f.Settings with { CourtesyWithin = Times.Hours(2) } }).Facts;
    private readonly OpeningHours never = new("Europe/Zurich", [], [], "We are back at nine.");
    private DateTimeOffset now = Times.Noon;

    public List<Episode> Episodes { get; } = [];

    public SentMessages Sent { get; } = new();

    public Tally Tally { get; } = new();

    /// <summary>The open conversation, else the latest.</summary>
    private Episode? Current => Episodes.LastOrDefault();

    public void Play(Step step)
    {
        now += step.After;
        switch (step.Verb)
        {
            case Verb.CustomerWrites:
                Receive(Some.Message(step.Which % 3 == 1 ? "thanks!" : $"text {step.Which}", sentAt: now), unsent: step.Which == 0, isOpen: step.Which % 4 > 0, hasBot: step.Which % 5 == 2);
                break;
            case Verb.OldReplay: Receive(Some.Message("old", sentAt: now - Times.Days(9)), unsent: false, isOpen: true, hasBot: false); break;
            case Verb.Reaction: Do(Some.Reaction(extendsWindow: step.Which % 2 == 0)); break;
            case Verb.Edit: Edit(step.Which); break;
            case Verb.Unsend: Unsend(step.Which); break;
            case Verb.VisitorLeaves: Do(new VisitorLeaves(Some.Maria, null)); break;
            case Verb.Continue or Verb.FinishTask or Verb.OpenCourtesy: GoOn(step); break;
            case Verb.OutsideAnswer: Do(Some.OutsideAnswer()); break;
            case Verb.DueTime: now = Later(now, Current?.State.DueAt); Do(new TimePasses(), Asking(step.Which)); break;
            case Verb.Rate: Survey(new AnswerSurvey(step.Which % 6, step.Which % 3 == 0 ? "channel" : "page") { Comment = step.Which % 2 == 0 ? null : $"comment {step.Which}" }, step.Which); break;
            case Verb.RefuseSurveys: Survey(new RefuseSurveys("channel"), step.Which); break;
            case Verb.PausedTime: now = Later(now, Current?.State.DueAt); Do(new TimePasses(now + Times.Minutes((step.Which % 8) - 4))); break;
            case Verb.StaleTime: Do(new TimePasses()); break;
            case >= Verb.Transfer and <= Verb.Deactivated: HandOver(step); break;
            case >= Verb.BotWrites: Bot(step); break;
            case < Verb.Accepted and >= Verb.Pick: Act(step); break;
            default: Report(step); break;
        }
    }

    private void Act(Step step)
    {
        var by = step.Who < 5 && Current?.State.LastAgent is { } handler ? Agents.First(a => a.Id == handler) : Agents[step.Who % Agents.Length];
        var notes = step.Which % 4 == 0 ? new ClosingNotes(types[step.Which % 2], $"note {step.Which}") { Quality = [new QualityAnswer(types[0], "Was it settled?", $"{step.Which}")] } : ClosingNotes.None;
        var stuck = Current?.State.Pending.Where(m => !m.IsUnderWay).Select(m => m.Id).ToList() ?? [];
        var message = stuck.Count == 0 ? Guid.Empty : stuck[step.Which % stuck.Count];
        Do(step.Verb switch
        {
            Verb.Pick => Some.Pick(by),
            Verb.Send => Some.Answer(by),
            Verb.Template => Some.Answer(by) with { Content = new MessageContent { Template = new TemplateContent("t1", "Reminder", "en", []) } },
            Verb.Spam => new MarkSpam(by),
            Verb.NotSpam => new MarkNotSpam(by),
            Verb.Moderate => new LogModeration(by, "m_some", Some.Id(), "hide"),
            Verb.Close => new Close(by, notes),
            Verb.CloseNoAnswer => new Close(by, notes) { NoAnswerNeeded = true },
            Verb.Release => new Release(by),
            Verb.End => new End(by, notes)
            {
                SeenSeq = Seen(step.Which),
                Waive = step.Which % 3 == 1 ? [.. queued.Select(m => m.Id)] : [],
                Wishes = step.Which % 3 == 0 ? new EndWishes { Survey = true, EmailTo = [$"colleague{step.Which}@shop.example"] } : EndWishes.None,
            },
            Verb.Undo => new Undo(by),
            Verb.Snooze => new Close(by, notes) { SnoozeUntil = now + Times.Hours(step.Which) },
            Verb.Hold or Verb.LetGo => new Hold(by, step.Verb == Verb.Hold),
            Verb.Qualify => new Qualify(by, new(types[step.Which % 2])),
            Verb.Note => new AddNote(by, "note"),
            Verb.Retry => new RetryMessage(by, message),
            Verb.Effect => Effect(by, step.Which),
            _ => new DiscardMessage(by, message),
        });
    }

    /// <summary>A bot does not know whether people have the conversation by now.</summary>
    private void Bot(Step step) => Do(
        step.Verb switch
        {
            Verb.BotWrites => new BotSends("shop", Some.Id(), $"The bot says {step.Which}."),
            Verb.BotHandsOff => new BotHandsOff("shop", step.Which % 2 == 0 ? null : $"context {step.Which}"),
            Verb.BotFails => new BotFails("shop", "unreachable"),
            _ => new BotEnds("shop"),
        },
        facts with { Hours = step.Which % 4 > 0 ? null : never });

    /// <summary>Everybody but Anna belongs to the one group.</summary>
    private void HandOver(Step step)
    {
        var owner = Array.Find(Agents, a => a.Id == Current?.State.LastAgent) ?? People.Anna;
        var to = Agents[step.Which % Agents.Length];
        var taker = step.Who < 5 && Current?.State.Offer?.Agent is { } named ? Array.Find(Agents, a => a.Id == named)! : to;
        Command command = step.Verb switch
        {
            Verb.Transfer => new Transfer(step.Who < 6 ? owner : People.Sam, Some.Id(), to.Id, null, $"note {step.Which}"),
            Verb.TransferToGroup => new Transfer(owner, Some.Id(), null, Group, null),
            Verb.AcceptTransfer => new AcceptTransfer(taker, Some.Id()),
            Verb.DeclineTransfer => new DeclineTransfer(taker),
            Verb.CancelTransfer => new CancelTransfer(owner),
            Verb.Reassign => new Reassign(People.Sam, Some.Id(), to.Id),
            _ => new ReleaseOf(owner.Id),
        };
        Guid[] groups = ((command as TransferCommand)?.TakerId ?? People.Anna.Id) == People.Anna.Id ? [] : [Group];
        Do(command, facts with { Taker = new Taker((command as TransferCommand)?.TakerId ?? Guid.Empty) { Groups = groups }, TakerGroup = new TakerGroup(Group, []) });
    }

    /// <summary>Something about an end, mostly the latest, else any before it.</summary>
    private void GoOn(Step step)
    {
        if (Episodes.Count == 0)
            return;
        var of = step.Which % 3 == 0 ? Episodes[step.Which % Episodes.Count] : Episodes[^1];
        if (step.Verb == Verb.FinishTask)
            of = Episodes.LastOrDefault(e => !e.State.LateFailures.IsDefault) ?? of;
        if (step.Verb == Verb.OpenCourtesy)
            of = Episodes.LastOrDefault(e => !e.State.Courtesies.IsDefault) ?? of;
        var by = step.Who < 5 && of.State.LastAgent is { } last ? Agents.First(a => a.Id == last) : Agents[step.Who % Agents.Length];
        Command command = step.Verb switch
        {
            Verb.Continue => new Continue(by, Some.Id(), Some.Id()),
            Verb.FinishTask => new FinishTask(by, of.State.LateFailures.IsDefault ? Some.Id() : of.State.LateFailures[0].MessageId),
            _ => new OpenCourtesy(by, of.State.Courtesies.IsDefault ? Some.Id() : of.State.Courtesies[0].MessageId, Some.Id()),
        };
        On(of, command, facts with { Latest = of == Current ? null : Current!.State });
    }

    private static Command Effect(Actor by, int which) => (which % 4) switch
    {
        0 => new SideEffectDone(Some.Id(), EffectKinds.Email, "colleague@shop.example", "<1@shop.example>", "250 OK"),
        1 => new SideEffectFailed(Some.Id(), EffectKinds.Zendesk, "", "refused", "Group: cannot be blank"),
        2 => new RetryEffect(by, Some.Id(), EffectKinds.Zendesk, ""),
        _ => new SendTranscript(by, new EndWishes { Zendesk = true }),
    };

    /// <summary>Mostly what is there; sometimes what was there before the customer's last message, or nothing.</summary>
    private long? Seen(int which) => (which % 5) switch { 0 => null, 1 => Current?.State.LastCustomerSeq - 1, _ => Current?.State.Version };

    private void Receive(CustomerWrites message, bool unsent, bool isOpen, bool hasBot)
    {
        var settings = facts.Settings with { BotSilentAfter = hasBot ? Times.Minutes(10) : null };
        Do(message, facts with { Settings = settings, WasUnsent = unsent, Hours = isOpen ? null : never });
        received.Add((message.MessageId, message.ExternalId, Current!));
    }

    private void Unsend(int which)
    {
        if (received.Count == 0)
            return;
        var (id, external, of) = received[^(1 + (which % Math.Min(4, received.Count)))];
        On(of, new CustomerUnsends(Some.Maria, null, external), facts with { UnsentMessage = id });
    }

    private void Edit(int which)
    {
        if (received.Count == 0)
            return;
        var (id, external, of) = received[^(1 + (which % Math.Min(4, received.Count)))];
        On(of, new CustomerEdits(Some.Maria, null, external, $"edited {which}", which % 4), facts with { EditedMessage = id, WasUnsent = of.Log.OfType<MessageUnsent>().Any(e => e.MessageId == id) });
    }

    /// <summary>
    /// Half of the customers do not want to be asked; without public address it goes by tapping. A third is told of the end, blocked ones are not.
    /// </summary>
    private Facts Asking(int which) => facts with
    {
        Traits = facts.Traits with { QuickReplies = 13 },
        Settings = which % 3 == 0 ? facts.Settings with { Notice = new() { Texts = new Dictionary<string, string> { ["en"] = "It is over." } } } : facts.Settings,
        IsBlocked = which % 6 == 0,
        Survey = new SurveyFacts(Some.Id(), SurveyToken.Fresh(), new SurveyCustomer(IsBlocked: false, HasOptedOut: which % 2 == 0)),
    };

    /// <summary>Mostly about the last one that was asked.</summary>
    private void Survey(Command command, int which) =>
        On(which % 8 == 0 ? Current : Episodes.LastOrDefault(e => e.State.Survey is not null) ?? Current, command, facts);

    private void Report(Step step)
    {
        // One of the last messages; receipts speak of two, of whatever conversation of the thread.
        var some = queued.AsEnumerable().Reverse().Skip(step.Which % 3).Take(step.Verb >= Verb.ReceiptAccepted ? 2 : 1).ToList();
        foreach (var of in some.Select(m => m.Of).Distinct().ToList())
        {
            Guid[] mine = [.. some.Where(m => m.Of == of).Select(m => m.Id)];
            Command command = step.Verb switch
            {
                Verb.Accepted => new ReportAccepted(mine[0], "m_ours"),
                Verb.Failed => new ReportFailed(mine[0], Some.Failure),
                Verb.Unknown => new ReportUnknown(mine[0], Some.Failure),
                Verb.Echo => Some.Echo(mine[0]),
                Verb.ReceiptAccepted => Some.Receipt(ReceiptKind.Accepted),
                Verb.ReceiptDelivered => Some.Receipt(ReceiptKind.Delivered),
                Verb.ReceiptRead => Some.Receipt(ReceiptKind.Read),
                _ => Some.Receipt(ReceiptKind.Failed),
            };
            var known = facts with { Sent = Sent.Of(mine) };
            On(of, command, known);
            // Told twice, it changes nothing the second time.
            var again = Lifecycle.Decide(of.State, known with { Sent = Sent.Of(mine) }, command with { At = now });
            Broken.Unless(again.Events.Count == 0, $"I13: {command} twice gives {string.Join(", ", again.Events)}");
        }
    }

    private void Do(Command command, Facts? with = null) => On(Current, command, with ?? facts);

    private void On(Episode? on, Command command, Facts with)
    {
        now = Later(now, on?.State.LastAt);
        var decision = Lifecycle.Decide(on?.State, with, command with { ThreadId = Some.Thread, At = now });
        Broken.Unless(
            decision.IsAccepted || decision.Events.All(
                e => e is NoteAdded or ConversationQualified or QualityAnswered or QualificationConflicted or EndExtended or TranscriptAsked),
            "a refusal keeps what was typed and changes nothing else");
        Tally.Count(decision);

        var before = on?.State;
        foreach (var happened in decision.Events)
        {
            if (happened is ConversationStarted)
                Episodes.Add(on = new Episode(Evolution.Evolve(null, happened)));
            else
                on!.State = Evolution.Evolve(on.State, happened);
            on.Log.Add(happened);
            Sent.Apply(happened);
            if (happened is MessageQueued e)
                queued.Add((e.MessageId, on));
            if (happened is SurveyAsked survey)
                queued.Add((survey.MessageId, on));
            Remember.What(happened, on, before, Sent);
        }
        if (decision.Events.Count == 0)
            return;
        Invariants.Check(on!, Sent, with, now);
        Broken.Unless(Episodes.Count(e => e.State.Status != Status.Ended) <= 1, "I1: at most one conversation of the thread is not ended");
    }

    private static DateTimeOffset Later(DateTimeOffset time, DateTimeOffset? other) => other > time ? other.Value : time;
}
