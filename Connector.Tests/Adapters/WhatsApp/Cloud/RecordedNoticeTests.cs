using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Cloud;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.RecordedCalls;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>What the platform tells about the account itself, and what is none of our business.</summary>
public sealed class RecordedNoticeTests
{
    [Theory]
    [InlineData("value-errors", "account-error", "Message failed to send because there were too many messages. (130429)")]
    [InlineData("account-violation", "policy-warning", "ACCOUNT_VIOLATION, SCAM")]
    [InlineData("account-removed", "disconnected", "PARTNER_REMOVED")]
    [InlineData("quality", "quality", "FLAGGED, TIER_1K, 15550783881")]
    [InlineData("template-status", "template-status", "REJECTED, order_update, en_US, INCORRECT_CATEGORY")]
    public void News_about_the_account_are_told_to_it(string name, string code, string text)
    {
        var it = One<AccountNotice>(name);
        (it.Channel, it.AccountId, it.Code, it.Text).ShouldBe(("whatsapp", Number, code, text));
        it.IsDisconnected.ShouldBe(code == "disconnected");
        it.Key.ShouldBe(One<AccountNotice>(name).Key);
    }

    [Fact]
    public void The_end_of_another_business_account_is_not_ours()
    {
        var other = Shop with { Options = new Dictionary<string, string> { ["BusinessAccountId"] = "999" } };
        new CloudAdapter().Read(Recorded.Load(Folder, "account-removed"), other).ShouldBeOfType<Received>()
            .Events.ShouldHaveSingleItem().ShouldBeOfType<AccountNotice>().IsDisconnected.ShouldBeFalse();
    }

    [Theory]
    [InlineData("flows", "change:flows")]
    [InlineData("history", "change:history")]
    [InlineData("test-button", "test:messages")]
    public void Other_news_are_counted_by_their_name(string name, string what) => One<Ignored>(name).What.ShouldBe(what);
}
