using ChatClosing.Conversations;

namespace ChatClosing.Tests.Transcripts;

/// <summary>What an end lets go.</summary>
public sealed class EffectPlanTests
{
    private static readonly LifecycleSettings All = new() { ZendeskAutosave = true, Archive = true };

    [Fact]
    public void Nothing_wished_and_nothing_set_sends_nothing() => EffectPlan.OfEnd(EndWishes.None, false, 1, new LifecycleSettings()).ShouldBeEmpty();

    [Fact]
    public void Every_address_gets_one() =>
        EffectPlan.OfEnd(new EndWishes { EmailTo = ["a@b.example", "A@B.example", "c@d.example"] }, false, 1, new LifecycleSettings())
            .ShouldBe([new(EffectKinds.Email, "a@b.example", ""), new(EffectKinds.Email, "c@d.example", "")]);

    [Fact]
    public void Settings_save_what_nobody_wished() =>
        EffectPlan.OfEnd(EndWishes.None, false, 1, All).ShouldBe([new(EffectKinds.Zendesk, "", ""), new(EffectKinds.Archive, "", "r1")]);

    [Fact]
    public void Spam_goes_to_the_archive_only() => EffectPlan.OfEnd(EndWishes.None, true, 1, All).ShouldBe([new(EffectKinds.Archive, "", "r1")]);
}
