using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Facebook;
using static ChatClosing.Tests.Adapters.Facebook.FacebookExamples;

namespace ChatClosing.Tests.Adapters.Facebook;

/// <summary>Feeds as they should not be, and comments whose order is not theirs.</summary>
public sealed class FeedChangeTests
{
    [Theory]
    [InlineData("""{"object":"page","entry":[]}""")]
    [InlineData("""{"object":"page","entry":[null]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","time":1,"changes":[]}]}""")]
    [InlineData("""{"object":"page","entry":[{"id":"1","time":1,"changes":null}]}""")]
    public void Empty_ones_mean_nothing(string body) => ReadBody(body).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"item":"comment","verb":"add","message":"no id","from":{"id":"2"}}""", "a comment without id")]
    [InlineData("""{"item":"comment","verb":"add","comment_id":"1_2","from":{"name":"Maria"}}""", "a comment of nobody")]
    [InlineData("""{"item":"comment","verb":"add","comment_id":"1_2","from":{}}""", "a comment of nobody")]
    [InlineData("""{"item":"comment","verb":"add","comment_id":"1_2","from":"Maria"}""", "a comment of nobody")]
    [InlineData("""{"item":"comment","verb":"add","comment_id":"1_2","sender_id":-5}""", "a comment of nobody")]
    [InlineData("""{"item":"comment","comment_id":"1_2","from":{"id":"2"}}""", "a comment with the unknown verb unnamed")]
    [InlineData("""{"item":"comment","verb":"my secret words","comment_id":"1_2","from":{"id":"2"}}""", "a comment with the unknown verb unnamed")]
    [InlineData("""{"item":"comment","verb":"teleport","comment_id":"1_2","from":{"id":"2"}}""", "a comment with the unknown verb teleport")]
    [InlineData("""{"verb":"add","message":"of what?"}""", "a feed change without item")]
    [InlineData("""{"item":7,"message":"of what?"}""", "a feed change without item")]
    public void What_is_not_understood_goes_to_quarantine(string value, string reason)
    {
        var it = Read(value).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();
        (it.Reason, System.Text.Encoding.UTF8.GetString(it.Raw.Span)).ShouldBe((reason, Change(value)));
    }

    [Theory]
    [InlineData("""{"item":"teleport","verb":"add"}""", "feed:teleport")]
    [InlineData("""{"item":"my secret words","verb":"add"}""", "feed:unnamed")]
    [InlineData("""{}""", "change:feed")]
    [InlineData("""null""", "change:feed")]
    public void What_is_no_comment_is_counted_by_a_word_without_content(string value, string what) => Read(value).ShouldBe([new Ignored(what)]);

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"  \\n \"")]
    [InlineData("\"\\u200b\\u200d\\ufeff\"")]
    [InlineData("\"\\u202e\"")]
    [InlineData("7")]
    public void A_name_without_anything_to_see_is_none(string name) => Written(name).Profile.ShouldBeNull();

    [Theory]
    [InlineData("\"👩‍👩‍👧‍👦\"", "👩‍👩‍👧‍👦")]
    [InlineData("\"  مريم \"", "مريم")]
    [InlineData("\"Maria \\u202eitnoC\"", "Maria \u202EitnoC")]
    public void Any_other_name_is_kept_as_it_is(string json, string name) => Written(json).Profile!.Name.ShouldBe(name);

    [Fact]
    public void An_endless_name_is_cut() => Written($"\"{new string('x', 10_000)}\"").Profile!.Name!.Length.ShouldBe(200);

    [Fact]
    public void An_edit_before_its_comment_and_a_removal_before_both_are_about_the_same_comment()
    {
        var events = Read(
            """{"item":"comment","verb":"remove","comment_id":"1_2","post_id":"9_1","from":{"id":"2"},"created_time":1763800200}""",
            """{"item":"comment","verb":"edited","comment_id":"1_2","post_id":"9_1","from":{"id":"2"},"created_time":1763800100,"message":"two"}""",
            """{"item":"comment","verb":"add","comment_id":"1_2","post_id":"9_1","from":{"id":"2"},"created_time":1763800000,"message":"one"}""");
        (events[0] as CustomerUnsent)!.ExternalId.ShouldBe("1_2");
        (events[1] as CustomerEdited)!.ExternalId.ShouldBe("1_2");
        (events[2] as CustomerWrote)!.ExternalId.ShouldBe("1_2");
        events.Cast<ContactEvent>().Select(e => e.Key).Distinct().Count().ShouldBe(3);
        events.Cast<ContactEvent>().Select(e => e.ThreadKey).Distinct().ShouldHaveSingleItem().ShouldBe("9_1:2");
    }

    [Fact]
    public void Edits_have_growing_versions_whatever_order_they_come_in_and_going_back_to_an_earlier_text_is_an_edit_of_its_own()
    {
        CustomerEdited[] edits =
            [Edited(300, "one"), Edited(100, "one"), Edited(200, "two"), Edited(200, "two")];
        edits.MaxBy(e => e.Version)!.Text.ShouldBe("one");
        edits.Select(e => e.Key).Distinct().Count().ShouldBe(3);
        edits[2].Key.ShouldBe(edits[3].Key);
    }

    [Fact]
    public void Two_edits_in_one_second_are_two() => Edited(100, "one").Key.ShouldNotBe(Edited(100, "two").Key);

    [Fact]
    public void An_edit_without_a_time_is_older_than_all_others()
    {
        var edit = Read("""{"item":"comment","verb":"edited","comment_id":"1_2","from":{"id":"2"},"message":"x"}""")
            .ShouldHaveSingleItem().ShouldBeOfType<CustomerEdited>();
        (edit.Version, edit.Time).ShouldBe((0, null));
    }

    [Fact]
    public void Hiding_a_second_time_is_another_event()
    {
        const string hide = """{"item":"comment","verb":"hide","comment_id":"1_2","from":{"id":"2"},"created_time":1763800100}""";
        var keys = Read(hide, hide.Replace("100}", "200}", StringComparison.Ordinal), hide).Cast<ContactNoted>().Select(n => n.Key).ToArray();
        (keys[0] == keys[2], keys[0] == keys[1]).ShouldBe((true, false));
    }

    [Fact]
    public void One_person_under_two_posts_has_two_threads() =>
        Read(
            """{"item":"comment","verb":"add","comment_id":"1_2","post_id":"9_1","from":{"id":"2"},"message":"one"}""",
            """{"item":"comment","verb":"add","comment_id":"3_4","post_id":"9_3","from":{"id":"2"},"message":"two"}""")
            .Cast<CustomerWrote>().Select(w => (w.ContactId, w.ThreadKey)).ShouldBe([("2", "9_1:2"), ("2", "9_3:2")]);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("//host/a.jpg")]
    public void Only_links_to_the_web_are_links(string link)
    {
        var places = $$$""" "photo":"{{{link}}}","post":{"permalink_url":"{{{link}}}"}""";
        var it = Read($$$"""{"item":"comment","verb":"add","comment_id":"1_2","from":{"id":"2"},{{{places}}}}""")
            .ShouldHaveSingleItem().ShouldBeOfType<CustomerWrote>();
        it.Activity.Attachments.ShouldBeNull();
        it.Activity.ChannelData!.Value.TryGetProperty("permalink_url", out _).ShouldBeFalse();
    }

    [Fact]
    public void The_page_itself_as_the_answered_person_makes_no_thread() => Read(
        $$$"""{"item":"comment","verb":"add","comment_id":"1_2","from":{"id":"{{{Page}}}"},"parent":{"from":{"id":"{{{Page}}}"} }}""")
        .ShouldBe([new Ignored("own-comment")]);

    [Fact]
    public void The_handshake_is_Metas()
    {
        var call = Calls.Get(("hub.mode", "subscribe"), ("hub.verify_token", "verify-me"), ("hub.challenge", "1158201444"));
        new FacebookAdapter().Read(call, Shop).ShouldBe(new Challenge("1158201444"));
        new FacebookAdapter().Read(call, Shop with { VerifyToken = "other" }).ShouldBeOfType<Rejected>().Status.ShouldBe(403);
    }

    private static CustomerWrote Written(string name) =>
        Read($$$"""{"item":"comment","verb":"add","comment_id":"1_2","from":{"id":"2","name":{{{name}}}},"message":"hi"}""")
            .ShouldHaveSingleItem().ShouldBeOfType<CustomerWrote>();

    private static CustomerEdited Edited(int seconds, string text) => Read(
        """{"item":"comment","verb":"edited","comment_id":"1_2","from":{"id":"2"},"""
        + $$$""" "created_time":{{{1763800000 + seconds}}},"message":"{{{text}}}"}""")
        .ShouldHaveSingleItem().ShouldBeOfType<CustomerEdited>();

    private static IReadOnlyList<ChannelEvent> Read(params string[] values) => ReadBody(Envelope([.. values.Select(Change)]));

    private static IReadOnlyList<ChannelEvent> ReadBody(string body) =>
        new FacebookAdapter().Read(SignedCall(body), Shop).ShouldBeOfType<Received>().Events;
}
