using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Surveys;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class SurveyPlanTests
{
    private static readonly ChannelTraits Tapping = new() { TextLimit = 2000, QuickReplies = 13 };
    private static readonly ChannelTraits Texting = new() { TextLimit = 1600 };
    private static readonly SurveySettings Settings = new() { PublicUrl = "https://chat.example.com" };

    private static Conversation Ending => Given(EndingBy(Anna)).State!;

    [Fact]
    public void It_is_tapped_where_the_channel_has_quick_replies_and_a_link_elsewhere()
    {
        Plan(Tapping).ShouldBe(new SurveyPlan(SurveyWay.QuickReplies, null));
        Plan(Tapping with { QuickReplies = 3 }).How.ShouldBe(SurveyWay.Link);
        Plan(Texting).How.ShouldBe(SurveyWay.Link);
        Plan(Tapping, Settings with { PublicUrl = null }).How.ShouldBe(SurveyWay.QuickReplies);
        Plan(Texting, Settings with { PublicUrl = null }).Reason.ShouldBe("no-public-url");
    }

    [Fact]
    public void It_does_not_go_where_it_must_not_and_says_why()
    {
        Plan(Tapping, isWished: false).Reason.ShouldBe("not-wished");
        Plan(Tapping, Settings with { Enabled = false }).Reason.ShouldBe("off");
        Plan(Tapping with { IsPublic = true }).Reason.ShouldBe("public-channel");
        Plan(Tapping, customer: new(IsBlocked: true, HasOptedOut: true)).Reason.ShouldBe("blocked");
        Plan(Tapping, customer: new(IsBlocked: false, HasOptedOut: true)).Reason.ShouldBe("opted-out");
        Plan(Tapping, it: Ending with { IsSpam = true }).Reason.ShouldBe("spam");
        Plan(Tapping, it: Ending with { FirstCustomerAt = null }).Reason.ShouldBe("no-customer-message");
    }

    [Fact]
    public void It_goes_to_the_last_instant_of_the_window_and_never_under_the_human_agent_rule()
    {
        var traits = Tapping with { ReplyWindow = Hours(24), HumanAgentWindow = Days(7) };
        var it = Ending with { WindowEndsAt = Noon };

        SurveyPlan.Of(traits, it, Settings, Noon - TimeSpan.FromMicroseconds(1), isWished: true).IsSent.ShouldBeTrue();
        SurveyPlan.Of(traits, it, Settings, Noon, isWished: true).Reason.ShouldBe("window-over");
    }

    [Theory]
    [InlineData("en", "5 – very", "Rate us")]
    [InlineData("fr", "5 – très", "Donner une note")]
    public void Its_message_fits_every_channel_that_taps(string language, string highest, string label)
    {
        var token = SurveyToken.Fresh();
        var message = SurveyMessage.Write(SurveyWay.QuickReplies, Settings with { Language = language }, token);

        message.QuickReplies!.Label.ShouldBe(label);
        message.QuickReplies.Items.Count.ShouldBe(SurveyMessage.Choices);
        message.QuickReplies.Items[0].ShouldBe(new QuickReply(highest, $"survey:{token}:5"));
        message.QuickReplies.Items.ShouldAllBe(i => i.Title.Length <= 20 && i.Payload.Length <= 200);
        message.Text.ShouldContain($"https://chat.example.com/survey/{token}");
    }

    [Fact]
    public void The_installations_own_question_is_asked()
    {
        var settings = Settings with { Language = "fr", Questions = new Dictionary<string, string> { ["fr"] = "Alors ?" } };

        SurveyMessage.Write(SurveyWay.Link, settings, "t").ShouldBe(new("Alors ? Une minute suffit : https://chat.example.com/survey/t", null));
        SurveyMessage.Write(SurveyWay.Link, settings with { Language = "en" }, "t").Text.ShouldStartWith("How satisfied");
    }

    [Fact]
    public void A_token_is_128_random_bits_and_kept_as_a_hash()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => SurveyToken.Fresh()).ToList();

        tokens.ShouldBeUnique();
        tokens.ShouldAllBe(t => SurveyToken.IsOne(t) && t.Length == 22);
        SurveyToken.HashOf(tokens[0]).ShouldMatch("^[0-9a-f]{64}$");
    }

    [Theory]
    [InlineData("survey:AAAAAAAAAAAAAAAAAAAAAA:5", 5)]
    [InlineData(" survey:AAAAAAAAAAAAAAAAAAAAAA:1 ", 1)]
    [InlineData("survey:AAAAAAAAAAAAAAAAAAAAAA:stop", null)]
    public void A_tapped_answer_is_read(string payload, int? score) =>
        SurveyToken.Read(payload).ShouldBe(new SurveyReply("AAAAAAAAAAAAAAAAAAAAAA", score));

    [Theory]
    [InlineData(null)]
    [InlineData("5")]
    [InlineData("survey:AAAAAAAAAAAAAAAAAAAAAA:6")]
    [InlineData("survey:AAAAAAAAAAAAAAAAAAAAAA:0")]
    [InlineData("survey:AAAAAAAAAAAAAAAAAAAAAA:٣")]
    [InlineData("survey:AAAAAAAAAAAAAAAAAAAAA:5")]
    [InlineData("survey:AAAAAAAAAAAAAAAAAAAAA':5")]
    [InlineData("hello survey:AAAAAAAAAAAAAAAAAAAAAA:5")]
    [InlineData("survey:AAAAAAAAAAAAAAAAAAAAAA:5\nand more")]
    public void Anything_else_is_none(string? payload) => SurveyToken.Read(payload).ShouldBeNull();

    private static SurveyPlan Plan(
        ChannelTraits traits, SurveySettings? settings = null, bool isWished = true, SurveyCustomer customer = default, Conversation? it = null) =>
        SurveyPlan.Of(traits, it ?? Ending, settings ?? Settings, Noon, isWished, customer);
}
