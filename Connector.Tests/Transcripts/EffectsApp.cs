using ChatClosing.Adapters.Channels;
using ChatClosing.Contacts.Erasure;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage;
using ChatClosing.Storage.Effects;
using ChatClosing.Storage.Model;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using ChatClosing.Transcripts.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Transcripts;

/// <summary>The real application in which conversations end at once, and what they send.</summary>
internal sealed class EffectsApp : IAsyncDisposable
{
    public static readonly LifecycleSettings AtOnce = new() { Grace = TimeSpan.Zero };

    private EffectsApp(RunningApp app) => App = app;

    public RunningApp App { get; }

    public CommandPump Pump => App.Services.GetRequiredService<CommandPump>();

    public static Task<EffectsApp> StartAsync(string database, LifecycleSettings lifecycle, params (string Key, string Value)[] settings) =>
        StartAsync(database, lifecycle, null, settings);

    /// <summary>On a database of its own, or on one that the test keeps.</summary>
    public static async Task<EffectsApp> StartAsync(string database, LifecycleSettings lifecycle, TestDatabase? shared, params (string Key, string Value)[] settings)
    {
        var facts = new Facts(new ChannelTraits { TextLimit = 2_000, ReplyWindow = TimeSpan.FromHours(24) }, lifecycle);
        (string, string)[] quick = [("Effects__Sweep", "00:00:00.050"), ("Effects__CallTimeout", "00:00:05"), .. settings];
        void Adjust(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder)
        {
            builder.Services.AddSingleton<FactsOf>(provider => _ => facts with { Subscribed = provider.GetRequiredService<SubscribedEvents>().Names });
            builder.Services.AddSingleton(new MailTrust { Believe = (_, certificate, _, _) => certificate is not null });
        }

        return new(shared is null ? await RunningApp.StartAsync(Adjust, database, quick) : await RunningApp.StartAsync(shared, Adjust, quick));
    }

    /// <summary>A conversation whose end is asked; the application seals it.</summary>
    public async Task<Guid> EndAsync(EndWishes wishes, bool spam = false, string text = "hello")
    {
        var conversation = (await Did(Customer.Some().Writes(text))).Conversation!;
        var agent = await App.AddUserAsync("anna");
        var by = new Actor(agent.Id, Role.Supervisor);
        await Did(new Pick(by, Guid.CreateVersion7()) { ThreadId = conversation.ThreadId, ConversationId = conversation.Id });
        await Did(new AddNote(by, "she is a friend of the house") { ThreadId = conversation.ThreadId, ConversationId = conversation.Id });
        Command end = spam ? new MarkSpam(by) : new End(by, new ClosingNotes(null, "calm her")) { Wishes = wishes };
        await Did(end with { ThreadId = conversation.ThreadId, ConversationId = conversation.Id });
        await Eventually.Async(async () => (await LogOf(conversation.Id)).OfType<ConversationEnded>().Any(), "the seal");
        return conversation.Id;
    }

    /// <summary>Erases the contact of a conversation.</summary>
    public async Task EraseContactOf(Guid conversation)
    {
        var contact = await App.ReadAsync(db => db.Conversations.Where(c => c.Id == conversation).Select(c => c.ContactId).SingleAsync());
        (await App.Services.GetRequiredService<ContactErasure>().EraseAsync(contact, null, default)).ShouldBeTrue();
    }

    public async Task<CommandResult> Did(Command command)
    {
        var result = await Pump.SubmitAsync(command);
        result.Outcome.ShouldBe(CommandOutcome.Done, $"{command.GetType().Name}: {result.Refusal?.Type}");
        return result;
    }

    public Task<List<SideEffectRow>> EffectsOf(Guid conversation) =>
        App.ReadAsync(db => db.SideEffects.AsNoTracking().Where(e => e.ConversationId == conversation).OrderBy(e => e.Seq).ThenBy(e => e.Id).ToListAsync());

    public async Task<List<Event>> LogOf(Guid conversation) =>
        [.. (await App.ReadAsync(db => db.Log.AsNoTracking().Where(l => l.ConversationId == conversation).OrderBy(l => l.Seq).ToListAsync()))
            .Select(l => EventJson.Read(l.Name, l.Data))];

    /// <summary>Until every side effect of these has ended and the log says so.</summary>
    public Task Settled(params IReadOnlyList<Guid> conversations) => Eventually.Async(
        async () => await App.ReadAsync(db => db.SideEffects.Where(e => conversations.Contains(e.ConversationId))
            .AllAsync(e => (e.State == EffectState.Done || e.State == EffectState.Failed) && e.Logged)),
        "everything has left", seconds: 60);

    /// <summary>Until there was a try that came to this.</summary>
    public Task Tried(Guid conversation, string result) => Eventually.Async(
        async () => await App.ReadAsync(db => db.SideEffectAttempts.AnyAsync(
            t => t.Result == result && db.SideEffects.Any(e => e.Id == t.EffectId && e.ConversationId == conversation))),
        $"a try that is {result}");

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
