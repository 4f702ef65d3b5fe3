using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Facebook;
using static ChatClosing.Tests.Adapters.Facebook.FacebookExamples;

namespace ChatClosing.Tests.Adapters.Facebook;

/// <summary>What each shape of a page's feed becomes, from whole calls with their headers.</summary>
public sealed class RecordedCommentTests
{
    public static TheoryData<string> Names => Recorded.Names("Facebook");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recorded_call_is_signed_and_understood(string name) => All(name).ShouldNotContain(e => e is Unreadable);

    [Fact]
    public void A_comment()
    {
        var it = One<CustomerWrote>("comment");
        it.ShouldSatisfyAllConditions(
            () => it.Channel.ShouldBe("facebook"),
            () => it.AccountId.ShouldBe(Page),
            () => it.ContactId.ShouldBe(Customer),
            () => it.ThreadKey.ShouldBe(MariasThread),
            () => it.Profile.ShouldBe(new ContactProfile("Maria Conti", null)),
            () => it.Key.ShouldBe($"c:{Comment}"),
            () => it.ExternalId.ShouldBe(Comment),
            () => it.Time.ShouldBe(Time),
            () => it.Kind.ShouldBe(MessageKind.Message),
            () => it.Activity.Text.ShouldBe("Où est ma commande n° 4411 ? 😀"),
            () => it.Activity.From.ShouldBe(new Participant(Customer, "Maria Conti", "user")),
            () => it.Activity.Recipient.ShouldBe(new Participant(Page, Role: "bot")),
            () => it.Activity.Attachments.ShouldBeNull(),
            () => it.Activity.ReplyToId.ShouldBeNull());
    }

    [Fact]
    public void A_comment_says_where_it_stands_and_repeats_nothing_of_what_it_says()
    {
        var place = One<CustomerWrote>("comment").Activity.ChannelData!.Value;
        place.GetProperty("post_id").GetString().ShouldBe(Post);
        place.GetProperty("parent_id").GetString().ShouldBe(Post);
        place.GetProperty("permalink_url").GetString().ShouldBe("https://www.facebook.com/shop/posts/887766554433221");
        place.EnumerateObject().Count().ShouldBe(3);
    }

    [Fact]
    public void An_answer_to_a_comment_names_it_and_stays_in_its_writers_thread()
    {
        var it = One<CustomerWrote>("reply");
        (it.Activity.ReplyToId, it.ThreadKey).ShouldBe((Comment, MariasThread));
    }

    [Fact]
    public void The_older_shape_with_numbers_is_the_same()
    {
        var it = One<CustomerWrote>("comment-older-shape");
        (it.AccountId, it.ContactId, it.ThreadKey, it.Profile!.Name)
            .ShouldBe(("286247441793403", "1914154345481707", "286247441793403_288731331545014:1914154345481707", "Carol Kim"));
    }

    [Fact]
    public void Somebody_whom_the_platform_does_not_name_is_seen_and_can_be_answered()
    {
        var it = One<CustomerWrote>("comment-without-author");
        it.ShouldSatisfyAllConditions(
            () => it.ContactId.ShouldBe($"comment-{Comment}"),
            () => it.ThreadKey.ShouldBe($"{Post}:comment-{Comment}"),
            () => it.Profile.ShouldBeNull(),
            () => it.Activity.From.ShouldBeNull(),
            () => it.ExternalId.ShouldBe(Comment));
    }

    [Theory]
    [InlineData("comment-photo", null, "image/*", "https://scontent.xx.fbcdn.net/v/t39/lamp.jpg?oh=1")]
    [InlineData("comment-photo-text", "Où est ma commande n° 4411 ? 😀", "image/*", "https://scontent.xx.fbcdn.net/v/t39/lamp.jpg?oh=1")]
    [InlineData("comment-video", "", "video/*", "https://video.xx.fbcdn.net/v/t42/lamp.mp4?oh=2")]
    public void Pictures_and_films_are_kept_with_and_without_a_text(string name, string? text, string type, string link)
    {
        var it = One<CustomerWrote>(name);
        (it.Kind, it.Activity.Text).ShouldBe((MessageKind.Message, text));
        it.Activity.Attachments.ShouldBe([new Attachment(type, link)]);
    }

    [Fact]
    public void A_comment_of_which_nothing_is_told_is_a_placeholder() => One<CustomerWrote>("comment-empty").Kind.ShouldBe(MessageKind.Placeholder);

    [Fact]
    public void Without_the_posts_id_the_comments_own_tells_it() => One<CustomerWrote>("comment-without-post").ThreadKey.ShouldBe(MariasThread);

    [Theory]
    [InlineData("edited", "Where is order 4412?", 60)]
    [InlineData("edit", "Where is order 4413?", 90)]
    [InlineData("edited-to-picture", null, 60)]
    public void An_edit_has_the_whole_new_text_and_its_time_is_its_version(string name, string? text, int seconds)
    {
        var it = One<CustomerEdited>(name);
        (it.ExternalId, it.ThreadKey, it.Text, it.Version).ShouldBe((Comment, MariasThread, text, Time.AddSeconds(seconds).ToUnixTimeMilliseconds()));
        it.Key.ShouldStartWith($"c:{Comment}:edit:");
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("remove-without-time")]
    [InlineData("delete")]
    public void A_removal_is_the_same_one_however_it_is_told(string name)
    {
        var it = One<CustomerUnsent>(name);
        (it.ExternalId, it.Key, it.ThreadKey).ShouldBe((Comment, $"c:{Comment}:remove", MariasThread));
    }

    [Theory]
    [InlineData("hide", "hidden")]
    [InlineData("unhide", "unhidden")]
    public void Hiding_and_showing_are_noted_about_the_comment(string name, string what)
    {
        var it = One<ContactNoted>(name);
        (it.What, it.AboutExternalId, it.ThreadKey, it.ExtendsWindow).ShouldBe((what, Comment, MariasThread, false));
    }

    [Fact]
    public void Our_own_comment_is_an_echo_in_the_thread_of_the_person_whom_it_answers()
    {
        var it = One<OwnMessageEchoed>("own-comment-parent-named");
        it.ShouldSatisfyAllConditions(
            () => it.ContactId.ShouldBe(Customer),
            () => it.ThreadKey.ShouldBe(MariasThread),
            () => it.OurMessageId.ShouldBeNull(),
            () => it.ExternalId.ShouldBe("887766554433221_100000000000003"),
            () => it.Activity.From!.Role.ShouldBe("bot"),
            () => it.Activity.ReplyToId.ShouldBe(Comment),
            () => it.Profile.ShouldBeNull());
    }

    [Fact]
    public void What_the_page_removes_goes_whoever_wrote_it()
    {
        var it = One<CustomerUnsent>("own-comment-removed");
        (it.ExternalId, it.Profile).ShouldBe(("887766554433221_100000000000003", null));
        it.ContactId.ShouldNotBe(it.AccountId, "the page is nobody's contact");
    }

    [Theory]
    [InlineData("own-comment", "own-comment")]
    [InlineData("own-comment-edited", "own-comment")]
    [InlineData("post", "feed:post")]
    [InlineData("status", "feed:status")]
    [InlineData("reaction", "feed:reaction")]
    [InlineData("like", "feed:like")]
    [InlineData("share", "feed:share")]
    [InlineData("photo", "feed:photo")]
    [InlineData("mention", "change:mention")]
    [InlineData("flat-test-button", "change:feed")]
    public void What_is_no_customers_comment_is_only_counted(string name, string what) => All(name).ShouldBe([new Ignored(what)]);

    [Fact]
    public void Comments_and_messages_of_several_pages_come_together_and_repeats_have_the_same_key() =>
        All("batch").OfType<CustomerWrote>().Select(e => (e.Channel, e.AccountId, e.Key)).ShouldBe(
        [
            ("facebook", Page, $"c:{Comment}"), ("facebook", Page, $"c:{Comment}"), ("messenger", Page, "m:m_1"), ("facebook", "2", "c:3_4"),
        ]);

    private static IReadOnlyList<ChannelEvent> All(string name) =>
        new FacebookAdapter().Read(Recorded.Load("Facebook", name), Shop).ShouldBeOfType<Received>().Events;

    private static T One<T>(string name)
        where T : ChannelEvent => All(name).ShouldHaveSingleItem().ShouldBeOfType<T>();
}
