using ChatClosing.Jobs.Work;

namespace ChatClosing.Tests.Jobs;

/// <summary>What a run has to say is always something that a database takes.</summary>
public sealed class JobProgressTests
{
    [Theory]
    [InlineData(999, "👋", 999), InlineData(998, "👋", 1_000), InlineData(0, "", 0)]
    public void A_long_note_is_never_cut_in_the_middle_of_a_character(int before, string end, int kept)
    {
        var progress = new JobProgress();
        progress.Say(new string('x', before) + end + (before > 900 ? "more" : ""));
        progress.Note!.Length.ShouldBe(kept);
        progress.Note.EnumerateRunes().ShouldAllBe(r => r.Value == 'x' || r.Value == 0x1F44B);
    }
}
