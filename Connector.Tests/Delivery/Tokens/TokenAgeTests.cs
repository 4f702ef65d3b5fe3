using ChatClosing.Delivery.Tokens;

namespace ChatClosing.Tests.Delivery.Tokens;

/// <summary>When a token is to be renewed.</summary>
public sealed class TokenAgeTests
{
    private static readonly DateTimeOffset Since = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(60 * 24, 24, 30 * 24)]
    [InlineData(30, 24, 24)]
    public void A_token_is_renewed_when_half_of_its_life_is_over_and_it_is_old_enough(int lasts, int renewableAfter, int due) =>
        TokenAge.DueAt(Since, Since.AddHours(lasts), TimeSpan.FromHours(renewableAfter)).ShouldBe(Since.AddHours(due));

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    public void A_token_of_which_nobody_knows_when_it_ends_is_renewed_as_soon_as_it_can_be(int renewableAfter) =>
        TokenAge.DueAt(Since, null, TimeSpan.FromHours(renewableAfter)).ShouldBe(Since.AddHours(renewableAfter));
}
