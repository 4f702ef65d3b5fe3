using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Instagram;
using static ChatClosing.Tests.Adapters.Instagram.InstagramExamples;

namespace ChatClosing.Tests.Adapters.Instagram;

/// <summary>What each shape becomes, from whole calls with their headers.</summary>
public sealed class RecordedInstagramTests
{
    private const string Link = "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=Ab";

    public static TheoryData<string> Names => Recorded.Names("Instagram");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recorded_call_is_signed_and_understood(string name) => All(name).ShouldNotContain(e => e is Unreadable);

    [Theory]
    [InlineData("text")]
    [InlineData("text-changes")]
    public void A_text_is_the_same_in_every_shape(string name)
    {
        var it = One<CustomerWrote>(name);
        it.ShouldSatisfyAllConditions(
            () => it.Channel.ShouldBe("instagram"),
            () => it.AccountId.ShouldBe(AccountId),
            () => it.ContactId.ShouldBe(Person),
            () => it.Key.ShouldBe("m:aWdfZA1"),
            () => it.ExternalId.ShouldBe("aWdfZA1"),
            () => it.Time.ShouldBe(Time),
            () => it.Kind.ShouldBe(MessageKind.Message),
            () => it.Activity.ChannelId.ShouldBe("instagram"),
            () => it.Activity.Text.ShouldBe("Salut, où est ma commande ? 😀"),
            () => it.Activity.From.ShouldBe(new Participant(Person, Role: "user")),
            () => it.Activity.Recipient.ShouldBe(new Participant(AccountId, Role: "bot")));
    }

    [Theory]
    [InlineData("text-standby")]
    [InlineData("text-changes-standby")]
    public void In_standby_a_text_is_only_noted(string name)
    {
        var it = One<ContactNoted>(name);
        (it.What, it.Text, it.AboutExternalId).ShouldBe(("standby", "Salut, où est ma commande ? 😀", "aWdfZA1"));
    }

    [Fact]
    public void The_test_button_speaks_of_account_0_in_seconds()
    {
        var it = One<CustomerWrote>("test-button");
        (it.AccountId, it.Time).ShouldBe(("0", DateTimeOffset.FromUnixTimeSeconds(1527459824)));
        One<ContactNoted>("test-button-reaction").AccountId.ShouldBe("0");
    }

    [Theory]
    [InlineData("echo", null)]
    [InlineData("echo-changes", null)]
    [InlineData("echo-ours", "01234567-89ab-cdef-0123-456789abcdef")]
    public void An_echo_is_ours_by_its_mark_or_somebody_elses(string name, string? ours)
    {
        var it = One<OwnMessageEchoed>(name);
        it.ContactId.ShouldBe(Person);
        it.OurMessageId.ShouldBe(ours is null ? null : Guid.Parse(ours));
        it.Activity.From!.Role.ShouldBe("bot");
    }

    [Theory]
    [InlineData("self", "self-message")]
    [InlineData("self-without-mark", "self-message")]
    [InlineData("own-read", "own-receipt")]
    [InlineData("edit-of-nothing", "edit-without-text")]
    [InlineData("comments", "change:comments")]
    [InlineData("comments-flat", "change:comments")]
    [InlineData("mentions", "change:mentions")]
    public void What_nobody_said_to_us_is_counted(string name, string what) => One<Ignored>(name).What.ShouldBe(what);

    [Fact]
    public void Attachments_of_every_type_are_kept() => One<CustomerWrote>("attachments").Activity.Attachments.ShouldBe(
    [
        new("image/*", Link),
        new("video/*", Link),
        new("audio/*", Link),
        new("application/octet-stream", "https://lookaside.fbsbx.com/a/facture.pdf", "facture.pdf"),
        new("application/octet-stream", Link, "post"),
        new("application/octet-stream", Link, "New lamps"),
        new("application/octet-stream", Link, "story"),
        new("application/octet-stream", Link, "story"),
        new("video/*", Link, "A reel"),
        new("video/*", Link, "reel"),
        new("application/octet-stream", Link, "post"),
        new("application/octet-stream", Link, "hologram"),
    ]);

    [Theory]
    [InlineData("ephemeral")]
    [InlineData("ephemeral-changes")]
    public void What_vanishes_is_a_placeholder_that_says_so(string name)
    {
        var it = One<CustomerWrote>(name);
        it.Kind.ShouldBe(MessageKind.Placeholder);
        it.Activity.Attachments.ShouldHaveSingleItem().ShouldBe(new("application/octet-stream", null, "disappearing photo or video"));
        One<CustomerWrote>("ephemeral-with-text").Kind.ShouldBe(MessageKind.Message);
    }

    [Theory]
    [InlineData("unsupported")]
    [InlineData("unsupported-type")]
    public void What_the_platform_does_not_tell_is_a_placeholder(string name) => One<CustomerWrote>(name).Kind.ShouldBe(MessageKind.Placeholder);

    [Fact]
    public void A_mention_in_a_story_is_a_message_with_the_story()
    {
        var it = One<CustomerWrote>("story-mention");
        it.Kind.ShouldBe(MessageKind.Message);
        var story = it.Activity.Attachments.ShouldHaveSingleItem();
        (story.Name, story.ContentUrl).ShouldBe(("story mention", "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=7"));
    }

    [Fact]
    public void An_answer_to_a_story_shows_the_story()
    {
        var it = One<CustomerWrote>("story-reply");
        (it.Activity.Text, it.Activity.ReplyToId).ShouldBe(("How much is this one?", null));
        it.Activity.Attachments.ShouldHaveSingleItem().ContentUrl.ShouldBe("https://scontent.cdninstagram.com/v/story.jpg?oh=1");
        One<CustomerWrote>("reply-to").Activity.ReplyToId.ShouldBe("aWdfZA3");
    }

    [Theory]
    [InlineData("read")]
    [InlineData("read-changes")]
    public void A_read_mark_names_the_message(string name)
    {
        var it = One<ReceiptCame>(name);
        (it.Kind, it.Watermark, it.Time).ShouldBe((ReceiptKind.Read, null, Time));
        it.ExternalIds.ShouldBe(["aWdfZA3"]);
        it.Key.ShouldStartWith($"rd:{Person}::");
    }

    [Theory]
    [InlineData("reaction")]
    [InlineData("reaction-changes")]
    public void A_reaction_opens_the_window_and_its_end_does_not(string name)
    {
        var set = One<ContactNoted>(name);
        (set.What, set.Text, set.AboutExternalId, set.ExtendsWindow).ShouldBe(("reaction", "❤", "aWdfZA3", true));
        var taken = One<ContactNoted>("unreact");
        (taken.What, taken.Text, taken.ExtendsWindow).ShouldBe(("reaction-removed", null, false));
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("edit-changes")]
    public void An_edit_has_the_new_text_and_a_number_as_a_string(string name)
    {
        var it = One<CustomerEdited>(name);
        (it.Text, it.ExternalId, it.Version, it.Key).ShouldBe(("Changed", "aWdfZA1", 2, "edit:aWdfZA1:2"));
    }

    [Fact]
    public void What_our_account_changes_or_takes_back_is_not_the_customers_doing()
    {
        One<ContactNoted>("own-edit").What.ShouldBe("own-message-edited");
        One<ContactNoted>("own-unsend").What.ShouldBe("own-message-unsent");
    }

    [Theory]
    [InlineData("unsend")]
    [InlineData("unsend-changes")]
    public void The_customer_takes_a_message_back(string name) => One<CustomerUnsent>(name).ExternalId.ShouldBe("aWdfZA1");

    [Theory]
    [InlineData("postback", MessageKind.Postback, "Opening hours", "payload", "HOURS")]
    [InlineData("postback-changes", MessageKind.Postback, "Opening hours", "payload", "HOURS")]
    [InlineData("quick-reply", MessageKind.QuickReply, "Red", "payload", "COLOR_RED")]
    [InlineData("message-with-ad-referral", MessageKind.Message, "Is it in stock?", "ad_id", "2385")]
    public void Buttons_and_advertisements_keep_what_came_with_them(string name, MessageKind kind, string text, string member, string value)
    {
        var it = One<CustomerWrote>(name);
        (it.Kind, it.Activity.Text).ShouldBe((kind, text));
        it.Activity.ChannelData!.Value.GetProperty(member).GetString().ShouldBe(value);
    }

    [Fact]
    public void A_product_is_kept() =>
        One<CustomerWrote>("message-with-product").Activity.ChannelData!.Value.GetProperty("product").GetProperty("id").GetString().ShouldBe("4411");

    [Theory]
    [InlineData("referral", "referral")]
    [InlineData("pass-thread-control", "thread-passed")]
    public void Other_events_of_a_person_are_noted(string name, string what) => One<ContactNoted>(name).What.ShouldBe(what);

    [Fact]
    public void A_batch_of_several_accounts_and_shapes_comes_in_its_order_and_repeats_have_the_same_key() =>
        All("batch").OfType<CustomerWrote>().Select(e => (e.AccountId, e.Key))
            .ShouldBe([(AccountId, "m:1"), (AccountId, "m:1"), ("2", "m:2"), (AccountId, "m:3")]);

    private static IReadOnlyList<ChannelEvent> All(string name) =>
        new InstagramAdapter().Read(Recorded.Load("Instagram", name), Studio).ShouldBeOfType<Received>().Events;

    private static T One<T>(string name)
        where T : ChannelEvent => All(name).ShouldHaveSingleItem().ShouldBeOfType<T>();
}
