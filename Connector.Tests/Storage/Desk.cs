using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;

namespace ChatClosing.Tests.Storage;

/// <summary>An agent's commands on one conversation, addressed and keyed as the desk does.</summary>
internal sealed record Desk(Conversation On, Guid Agent, Role Role = Role.Agent)
{
    private static readonly Guid Settled = Guid.Parse("01950008-7c1e-7a01-8f00-0000000000b1");

    private Actor By => new(Agent, Role);

    public Command Picks() => Here(new Pick(By, Guid.CreateVersion7()));

    public Command Closes(Guid? type = null, string? note = null) => Here(new Close(By, new ClosingNotes(type, note)
    {
        Quality = note is null ? null : [new QualityAnswer(Settled, "Was it settled?", "yes")],
    }));

    public Command Ends(long? seen = null, Guid? type = null, params Guid[] waive) =>
        Here(new End(By, new ClosingNotes(type)) { SeenSeq = seen, Waive = waive });

    public Command EndsFor(string email) => Here(new End(By, ClosingNotes.None) { Wishes = new EndWishes { EmailTo = [email] } });

    public Command Snoozes(DateTimeOffset until) => Here(new Close(By, ClosingNotes.None) { SnoozeUntil = until });

    public Command Holds(bool held) => Here(new Hold(By, held));

    public Command Continues() => Here(new Continue(By, Guid.CreateVersion7(), Guid.CreateVersion7()));

    public Command Finishes(Guid message) => Here(new FinishTask(By, message));

    public Command Opens(Guid message) => Here(new OpenCourtesy(By, message, Guid.CreateVersion7()));

    /// <summary>Ends it, and the customer shall be asked.</summary>
    public Command EndsAsking(Guid? type = null) => Here(new End(By, new ClosingNotes(type)) { Wishes = new EndWishes { Survey = true } });

    public Command CustomerRates(int score, string? comment = null) => Here(new AnswerSurvey(score, "page") { Comment = comment });

    public Command CustomerRefusesSurveys() => Here(new RefuseSurveys("channel"));

    public Command Undoes() => Here(new Undo(By));

    public Command Releases() => Here(new Release(By));

    public Command Qualifies(Guid type) => Here(new Qualify(By, new(type)));

    public Command Notes(string text) => Here(new AddNote(By, text));

    public Command Sends(Guid message, string text = "hello, how can I help?") => Here(new Send(By, message, $"c-{message:N}", text));

    public Command IsSpam(bool spam) => Here(spam ? new MarkSpam(By) : new MarkNotSpam(By));

    public Command Transfers(Guid to) => Here(new Transfer(By, Guid.CreateVersion7(), to, null, "a note"));

    public Command Accepts() => Here(new AcceptTransfer(By, Guid.CreateVersion7()));

    public Command Declines() => Here(new DeclineTransfer(By));

    public Command TakesBack() => Here(new CancelTransfer(By));

    public Command Reassigns(Guid to) => Here(new Reassign(By, Guid.CreateVersion7(), to));

    public Command Frees(Guid agent) => Here(new ReleaseOf(agent), keyed: false);

    public Command Moderates(string mid) => Here(new LogModeration(By, mid, Guid.NewGuid(), "hide"));

    public Command Retries(Guid message) => Here(new RetryMessage(By, message));

    public Command Discards(Guid message) => Here(new DiscardMessage(By, message));

    public Command BotWrites() => Here(new BotSends(On.Account, Guid.CreateVersion7(), "Which order is it?"));

    public Command BotHandsOff() => Here(new BotHandsOff(On.Account, "Wants a refund."));

    public Command BotEnds() => Here(new BotEnds(On.Account));

    public Command Accepted(Guid message, string mid) => Here(new ReportAccepted(message, mid) { Account = On.Account }, keyed: false);

    public Command Failed(Guid message) => Here(new ReportFailed(message, new FailureReason("window-over")) { Account = On.Account }, keyed: false);

    public Command Unknown(Guid message) => Here(new ReportUnknown(message, new FailureReason("unreachable")) { Account = On.Account }, keyed: false);

    public Command TimePasses() => Here(new TimePasses(), keyed: false);

    private Command Here(Command command, bool keyed = true) => command with
    {
        ThreadId = On.ThreadId,
        ConversationId = On.Id,
        Key = keyed ? Ids.Received(Agent, Guid.NewGuid().ToString("N")) : Guid.Empty,
    };
}
