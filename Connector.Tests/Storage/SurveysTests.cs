using ChatClosing.Conversations;
using ChatClosing.Conversations.Surveys;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Storage;

/// <summary>The survey on the store: what the seal's transaction writes, and what an answer does.</summary>
public sealed class SurveysTests
{
    private static NodeSettings Settings => new()
    {
        Lifecycle = new LifecycleSettings { Grace = TimeSpan.Zero, Survey = new SurveySettings { PublicUrl = "https://chat.example.com" } },
        Traits = new() { TextLimit = 2_000, ReplyWindow = TimeSpan.FromHours(24), QuickReplies = 13 },
    };

    [Theory, Sqlite, Postgresql]
    public async Task The_seal_writes_message_and_survey_and_the_token_is_only_in_the_message(string database)
    {
        await using var node = await Node.StartAsync(database, Settings);
        var (desk, token) = await AskedAsync(node);

        (await node.LogOf(desk.On.Id))[^2..].ShouldBe(["survey.asked", "conversation.ended"]);
        var survey = (await node.Get<Surveys>().FindAsync(token, default)).ShouldNotBeNull();
        (survey.ConversationId, survey.ThreadId, survey.Score, survey.Answers).ShouldBe((desk.On.Id, desk.On.ThreadId, null, 0));
        survey.Agents.ShouldBe(desk.Agent.ToString());
        survey.TokenHash.ShouldBe(SurveyToken.HashOf(token));
        (await node.Ask(db => db.Log.AnyAsync(e => e.Data.Contains(token)))).ShouldBeFalse();
        (await node.Ask(db => db.Conversations.AnyAsync(c => c.State.Contains(token)))).ShouldBeFalse();
        (await node.Ask(db => db.EndedFacts.SingleAsync())).ShouldSatisfyAllConditions(f => f.SurveyAsked.ShouldBeTrue(), f => f.Score.ShouldBeNull(), f => f.MessagesOut.ShouldBe(0));
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Once_it_has_left_nobody_can_read_the_token_here(string database)
    {
        await using var node = await Node.StartAsync(database, Settings);
        var (desk, token) = await AskedAsync(node);
        var message = (await node.Now(desk.On.Id)).Survey!.MessageId;

        await node.Did(desk.Accepted(message, "m_survey"));

        (await node.Ask(db => db.Outbox.AnyAsync(m => m.Text.Contains(token) || m.Content!.Contains(token)))).ShouldBeFalse();
        (await node.StateOf(message)).ShouldBe(DeliveryState.Accepted);
        (await node.Get<Surveys>().FindQuotedAsync(desk.On.Account, "m_survey", DateTimeOffset.UtcNow, default)).ShouldNotBeNull().ConversationId.ShouldBe(desk.On.Id);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task An_answer_is_kept_with_its_comment_and_the_last_one_counts(string database)
    {
        await using var node = await Node.StartAsync(database, Settings);
        var (desk, token) = await AskedAsync(node);

        await node.Did(desk.CustomerRates(2, "Slow"));
        await node.Did(desk.CustomerRates(5));
        (await node.Get<Surveys>().FindAsync(token, default)).ShouldSatisfyAllConditions(
            s => s!.Score.ShouldBe((short)5), s => s!.Comment.ShouldBe("Slow"), s => s!.Answers.ShouldBe(2));
        await node.Did(desk.CustomerRates(4, ""));

        (await node.Get<Surveys>().FindAsync(token, default))!.Comment.ShouldBeNull();
        (await node.Ask(db => db.EndedFacts.OrderBy(f => f.Revision).Select(f => f.Score).ToListAsync())).ShouldBe([null, (short)2, (short)5, (short)4]);
        (await node.Ask(db => db.Conversations.CountAsync())).ShouldBe(1);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_wants_no_surveys_or_is_blocked_is_not_asked_again(string database)
    {
        await using var node = await Node.StartAsync(database, Settings);
        var customer = Customer.Some();
        var (desk, _) = await AskedAsync(node, customer);
        await node.Did(desk.CustomerRefusesSurveys());

        (await SkippedAsync(node, customer)).ShouldContain("opted-out");
        var other = Customer.Some();
        var begun = await node.Picked(other);
        await node.Sql("update contacts set blocked = true where id = $1", Ids.Contact(other.Account, other.Name));
        await node.Did(begun.EndsAsking());
        await node.Did(begun.TimePasses());
        (await node.LogOf(begun.On.Id)).ShouldContain("survey.skipped");
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task After_the_window_it_is_skipped_with_the_reason(string database)
    {
        var settings = Settings;
        await using var node = await Node.StartAsync(database, settings);
        var customer = Customer.Some();
        var conversation = (await node.Did(customer.Writes(time: DateTimeOffset.UtcNow.AddHours(-25)))).Conversation!;
        var desk = new Desk(conversation, Guid.CreateVersion7());
        await node.Did(desk.Picks());
        await node.Did(desk.EndsAsking());
        await node.Did(desk.TimePasses());

        (await EntryAsync(node, conversation.Id, "survey.skipped")).ShouldContain("window-over");
        (await node.Ask(db => db.Outbox.CountAsync())).ShouldBe(0);
        (await node.Ask(db => db.Surveys.CountAsync())).ShouldBe(0);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_required_question_is_asked_of_every_end_on_its_account(string database)
    {
        await using var node = await Node.StartAsync(database, Settings);
        await AddQuestionAsync(node, "[]", required: true, active: false);
        await AddQuestionAsync(node, "[\"elsewhere\"]", required: true, active: true);
        var desk = await node.Picked(Customer.Some());
        await node.Did(desk.Ends());
        await AddQuestionAsync(node, $"[\"{NodeSettings.Page}\"]", required: true, active: true);

        var other = await node.Picked(Customer.Some());
        (await node.Do(other.Ends())).Refusal!.Type.ShouldBe("quality-required");
    }

    internal static async Task<(Desk Desk, string Token)> AskedAsync(Node node, Customer? customer = null)
    {
        var desk = await node.Picked(customer ?? Customer.Some());
        await node.Did(desk.EndsAsking());
        var ended = (await node.Did(desk.TimePasses())).Conversation!;
        ended.Status.ShouldBe(Status.Ended);
        var row = await node.Ask(db => db.Outbox.SingleAsync(m => m.MessageId == ended.Survey!.MessageId));
        return (desk, row.Text[^22..]);
    }

    private static async Task<string> SkippedAsync(Node node, Customer customer)
    {
        var desk = await node.Picked(customer);
        await node.Did(desk.EndsAsking());
        await node.Did(desk.TimePasses());
        return await EntryAsync(node, desk.On.Id, "survey.skipped");
    }

    private static Task<string> EntryAsync(Node node, Guid conversation, string name) =>
        node.Ask(db => db.Log.Where(e => e.ConversationId == conversation && e.Name == name).Select(e => e.Data).SingleAsync());

    private static Task<int> AddQuestionAsync(Node node, string accounts, bool required, bool active) => node.Ask(db =>
    {
        db.QualityQuestions.Add(new QualityQuestionRow
        {
            Id = Guid.CreateVersion7(),
            Text = "Was it settled?",
            Kind = "text",
            Choices = "[]",
            Accounts = accounts,
            Required = required,
            Active = active,
            CreatedAt = DateTimeOffset.UtcNow,
        });
        return db.SaveChangesAsync();
    });
}
