using ChatClosing.Conversations;

namespace ChatClosing.Desk.Views;

/// <summary>What an end sends once it is sealed.</summary>
/// <param name="Survey">Whether the customer is asked for their satisfaction.</param>
/// <param name="EmailTo">Who gets the history by e-mail.</param>
/// <param name="Zendesk">Whether it goes to Zendesk.</param>
public sealed record WishesView(bool Survey, IReadOnlyList<string> EmailTo, bool Zendesk)
{
    /// <summary>The API's words for it; null for none.</summary>
    public static WishesView? Of(EndWishes? wishes) => wishes is null ? null : new(wishes.Survey, wishes.EmailTo, wishes.Zendesk);
}

/// <summary>An answer to a question of the quality survey.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Question">Its words then.</param>
/// <param name="Answer">The answer.</param>
public sealed record QualityView(Guid QuestionId, string Question, string Answer)
{
    /// <summary>The API's words for answers.</summary>
    public static IReadOnlyList<QualityView> Of(IEnumerable<QualityAnswer> answers) => [.. answers.Select(a => new QualityView(a.QuestionId, a.Question, a.Answer))];
}
