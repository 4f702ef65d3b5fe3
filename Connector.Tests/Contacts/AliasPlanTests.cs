using ChatClosing.Contacts.Aliases;

namespace ChatClosing.Tests.Contacts;

/// <summary>Whose an event is, by any of the ids in it.</summary>
public sealed class AliasPlanTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nobody_knew_them_and_the_first_id_becomes_the_key()
    {
        var plan = Plan([Event(Noon, "user", "phone")], Known());
        plan.Keys.ShouldBe(["user"]);
        plan.New.Keys.Select(a => a.Id).ShouldBe(["user", "phone"]);
        plan.New.Values.ShouldAllBe(k => k.ContactKey == "user");
        plan.New[new("mail", "user")].SeenAt.ShouldBeGreaterThan(plan.New[new("mail", "phone")].SeenAt, "the one to be written to first");
    }

    [Fact]
    public void An_id_that_is_known_leads_to_its_contact_and_a_new_one_beside_it_too()
    {
        var plan = Plan([Event(Noon, "user", "phone")], Known(("phone", "phone", Noon.AddDays(-1))));
        plan.Keys.ShouldBe(["phone"]);
        plan.New.ShouldHaveSingleItem().ShouldBe(new(new("mail", "user"), new("phone", Noon)));
        plan.SeenAgain.ShouldHaveSingleItem().Key.Id.ShouldBe("phone");
        plan.Same.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_number_is_seen_later_than_the_one_before()
    {
        var plan = Plan([Event(Noon, "new", "old")], Known(("old", "user", Noon.AddMinutes(-1)), ("user", "user", Noon.AddMinutes(-1))));
        plan.Keys.ShouldBe(["user"]);
        plan.New[new("mail", "new")].SeenAt.ShouldBeGreaterThan(plan.SeenAgain[new("mail", "old")].SeenAt);
    }

    [Fact]
    public void Met_under_either_id_before_both_it_is_the_first_ones_contact_and_they_are_one_person()
    {
        var plan = Plan([Event(Noon, "user", "phone")], Known(("user", "user", Noon), ("phone", "phone", Noon)));
        plan.Keys.ShouldBe(["user"]);
        plan.New.ShouldBeEmpty();
        plan.Same.ShouldHaveSingleItem().ShouldBe(new("mail", "user", "phone"));
    }

    [Fact]
    public void Events_of_one_call_know_of_each_other()
    {
        var plan = Plan([Event(Noon, "phone"), Event(Noon, "user", "phone"), Event(Noon, "user")], Known());
        plan.Keys.ShouldBe(["phone", "phone", "phone"]);
        plan.New.Count.ShouldBe(2);
    }

    [Fact]
    public void The_same_id_of_another_account_is_somebody_else()
    {
        var plan = Plan([Event(Noon, "user"), Event(Noon, "user") with { Account = "express" }], Known());
        plan.New.Count.ShouldBe(2);
    }

    [Fact]
    public void Who_was_seen_a_moment_ago_is_not_written_down_again()
    {
        var known = Known(("user", "user", Noon), ("phone", "user", Noon));
        Plan([Event(Noon + AliasPlan.RefreshAfter, "user", "phone")], known).SeenAgain.ShouldBeEmpty();
        Plan([Event(Noon + (AliasPlan.RefreshAfter * 2), "user", "phone")], known).SeenAgain.Count.ShouldBe(2);
        Plan([Event(Noon.AddDays(-3), "user", "phone")], known).SeenAgain.ShouldBeEmpty("an old one is not seen now");
    }

    [Fact]
    public void A_contact_who_was_met_without_aliases_is_known_by_its_own_id()
    {
        var plan = new AliasPlan([Event(Noon, "phone", "user")], Known(), new HashSet<Alias> { new("mail", "user") });
        plan.Keys.ShouldBe(["user"]);
        plan.New.Values.ShouldAllBe(k => k.ContactKey == "user");
        plan.Same.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_gets_known_by_what_they_did_not_write()
    {
        var plan = Plan([Event(Noon, "user", "phone") with { IsWritten = false }], Known());
        plan.Keys.ShouldBe(["user"]);
        plan.New.ShouldBeEmpty();
        plan.Known.ShouldBeEmpty();
    }

    private static AliasPlan Plan(IReadOnlyList<NamedEvent> events, Dictionary<Alias, KnownAlias> known) => new(events, known, new HashSet<Alias>());

    private static NamedEvent Event(DateTimeOffset at, params string[] ids) => new("mail", ids, at, Guid.NewGuid(), IsWritten: true);

    private static Dictionary<Alias, KnownAlias> Known(params (string Id, string Key, DateTimeOffset SeenAt)[] aliases) =>
        aliases.ToDictionary(a => new Alias("mail", a.Id), a => new KnownAlias(a.Key, a.SeenAt));
}
