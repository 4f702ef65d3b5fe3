using ChatClosing.Adapters.Channels;

namespace ChatClosing.Tests.Adapters;

/// <summary>What every adapter whose platform signs its calls must do. A channel's test class inherits it and says how its platform writes.</summary>
public abstract class AdapterCompliance
{
    protected const string Secret = "test_app_secret";

    protected abstract IChannelAdapter Adapter { get; }

    protected abstract ChannelAccount Account { get; }

    /// <summary>The header that carries the signature.</summary>
    protected abstract string SignatureHeader { get; }

    /// <summary>The signature of a body as the platform writes it in the header.</summary>
    protected abstract string Sign(byte[] body, string secret);

    /// <summary>A call's body with these events of the account.</summary>
    protected abstract byte[] Body(params string[] events);

    /// <summary>An event: a contact wrote a text under an id.</summary>
    protected abstract string TextEvent(string externalId, string contactId, string text);

    /// <summary>An event of a kind that the platform does not have (yet).</summary>
    protected abstract string UnknownEvent { get; }

    /// <summary>Whether one call may hold several events, or none; else every event is a call of its own.</summary>
    protected virtual bool HasBatches => true;

    /// <summary>A call as it comes to the account, where more than its headers and body is signed.</summary>
    protected virtual WebhookRequest Call(byte[] body, params (string Name, string? Value)[] headers) => Calls.Post(body, headers);

    [Fact]
    public void A_signed_message_is_read() => Wrote(Read(Body(TextEvent("m1", "c1", "hello")))).Single().Activity.Text.ShouldBe("hello");

    [Fact]
    public void An_unsigned_call_is_rejected() => Rejected(Call(Body(TextEvent("m1", "c1", "hello"))));

    [Fact]
    public void Two_signatures_are_rejected_even_when_one_is_right()
    {
        var body = Body(TextEvent("m1", "c1", "hello"));
        Rejected(Call(body, (SignatureHeader, Sign(body, Secret)), (SignatureHeader, Sign(body, Secret))));
        Rejected(Call(body, (SignatureHeader, Sign(body, Secret)), (SignatureHeader, Sign(body, "other"))));
    }

    [Fact]
    public void Another_tenants_signature_is_rejected()
    {
        var body = Body(TextEvent("m1", "c1", "hello"));
        Rejected(Call(body, (SignatureHeader, Sign(body, "another_tenants_secret"))));
    }

    [Fact]
    public void A_short_long_empty_or_absurd_signature_is_rejected()
    {
        var body = Body(TextEvent("m1", "c1", "hello"));
        var right = Sign(body, Secret);
        var bare = right.Replace("=", "", StringComparison.Ordinal);
        foreach (var wrong in new[] { right[..^1], right + "0", "", " ", bare, "sha1=" + new string('0', 40), "é", null })
            Rejected(Call(body, (SignatureHeader, wrong)));
    }

    [Fact]
    public void A_body_changed_by_one_byte_is_rejected()
    {
        var body = Body(TextEvent("m1", "c1", "hello"));
        var signature = Sign(body, Secret);
        for (var i = 0; i < body.Length; i++)
        {
            body[i] ^= 1;
            Rejected(Call(body, (SignatureHeader, signature)));
            body[i] ^= 1;
        }
    }

    [Fact]
    public void While_a_secret_is_rotated_both_are_good_and_afterwards_only_the_new_one()
    {
        var body = Body(TextEvent("m1", "c1", "hello"));
        var call = Call(body, (SignatureHeader, Sign(body, Secret)));
        Adapter.Read(call, Account with { AppSecret = "new", PreviousAppSecret = Secret }).ShouldBeOfType<Received>();
        Adapter.Read(call, Account with { AppSecret = Secret, PreviousAppSecret = "old" }).ShouldBeOfType<Received>();
        Adapter.Read(call, Account with { AppSecret = "new" }).ShouldBeOfType<Rejected>().Status.ShouldBe(401);
    }

    [Fact]
    public void An_empty_secret_verifies_nothing()
    {
        var body = Body(TextEvent("m1", "c1", "hello"));
        var call = Call(body, (SignatureHeader, Sign(body, "")));
        Adapter.Read(call, Account with { AppSecret = "", PreviousAppSecret = "" }).ShouldBeOfType<Rejected>().Status.ShouldBe(401);
    }

    [Fact]
    public void Signed_nonsense_goes_to_quarantine()
    {
        foreach (var nonsense in new[] { "", "{", "null", "[]", "\"text\"", "1e400", "<html>", "\0\0", "{}" })
            Read(Calls.Utf8(nonsense)).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();
    }

    [Fact]
    public void Any_cut_of_a_body_is_survived()
    {
        var body = HasBatches ? Body(TextEvent("m1", "c1", "hello"), TextEvent("m2", "c2", "hello")) : Body(TextEvent("m1", "c1", "hello"));
        for (var length = 0; length < body.Length; length++)
            Read(body[..length]).ShouldNotBeEmpty();
    }

    [Fact]
    public void An_empty_batch_means_nothing()
    {
        if (HasBatches)
            Read(Body()).ShouldBeEmpty();
        else
            Read(Body()).ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();
    }

    [Fact]
    public void An_unknown_event_goes_to_quarantine_alone()
    {
        var events = ReadAll(TextEvent("m1", "c1", "one"), UnknownEvent, TextEvent("m2", "c2", "two"));
        events.Count.ShouldBe(3);
        events[1].ShouldBeOfType<Unreadable>().Raw.Length.ShouldBeGreaterThan(0);
        Wrote(events).Select(e => e.Activity.Text).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void The_same_bytes_twice_give_the_same_keys()
    {
        string[] events = [TextEvent("m1", "c1", "one"), TextEvent("m2", "c2", "two")];
        Wrote(ReadAll(events)).Select(e => e.Key).ShouldBe(Wrote(ReadAll(events)).Select(e => e.Key));
        Wrote(ReadAll(events)).Select(e => e.Key).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("👩‍👩‍👧‍👦 🇫🇷 👍🏽")]
    [InlineData("مرحبا، أين طلبي؟")]
    [InlineData("שלום ‮ reversed")]
    [InlineData("漢字とかな")]
    [InlineData("line\nline\ttab \"quoted\" \\ </script>")]
    public void Texts_of_the_world_come_through_unchanged(string text) =>
        Wrote(Read(Body(TextEvent("m1", "c1", text)))).Single().Activity.Text.ShouldBe(text);

    [Fact]
    public void A_thousand_events_come_in_order()
    {
        var events = Wrote(ReadAll([.. Enumerable.Range(0, 1000).Select(i => TextEvent($"m{i}", $"c{i}", $"text {i}"))]));
        events.Select(e => e.Activity.Text).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"text {i}"));
    }

    [Fact]
    public void Limits_and_traits_are_sane()
    {
        Adapter.Limits.MaxBodyBytes.ShouldBeGreaterThan(0);
        Adapter.Traits.TextLimit.ShouldBeGreaterThan(100);
        Adapter.DefaultApiBaseUrl.AbsoluteUri.ShouldEndWith("/");
    }

    /// <summary>Reads a signed body.</summary>
    protected IReadOnlyList<ChannelEvent> Read(byte[] body) =>
        Adapter.Read(Call(body, (SignatureHeader, Sign(body, Secret))), Account).ShouldBeOfType<Received>().Events;

    /// <summary>Reads events in one call, or each in its own where the platform has no batches.</summary>
    protected IReadOnlyList<ChannelEvent> ReadAll(params string[] events) =>
        HasBatches ? Read(Body(events)) : [.. events.SelectMany(e => Read(Body(e)))];

    protected static IReadOnlyList<CustomerWrote> Wrote(IReadOnlyList<ChannelEvent> events) => [.. events.OfType<CustomerWrote>()];

    private void Rejected(WebhookRequest call) => Adapter.Read(call, Account).ShouldBeOfType<Rejected>().Status.ShouldBe(401);
}
