using ChatClosing.Storage;
using ChatClosing.Storage.Model;

namespace ChatClosing.Closing.Quality;

/// <summary>A question that agents answer in the closing window.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its words.</param>
/// <param name="Kind">One of <see cref="QualityKinds"/>.</param>
/// <param name="Choices">What can be chosen; empty for the other kinds.</param>
/// <param name="IsRequired">Whether an end needs the answer.</param>
/// <param name="IsActive">Whether it is still asked.</param>
/// <param name="Accounts">The channel accounts where it is asked; empty: everywhere.</param>
public sealed record QualityQuestion(
    Guid Id, string Text, string Kind, IReadOnlyList<string> Choices, bool IsRequired, bool IsActive, IReadOnlyList<string> Accounts)
{
    /// <summary>Whether it is asked on a channel account.</summary>
    public bool IsAskedAt(string account) => IsActive && (Accounts.Count == 0 || Accounts.Contains(account));

    internal static QualityQuestion Of(QualityQuestionRow row) =>
        new(row.Id, row.Text, row.Kind, TextList.Read(row.Choices), row.Required, row.Active, TextList.Read(row.Accounts));
}

/// <summary>How a question is answered.</summary>
public static class QualityKinds
{
    /// <summary>A whole number from 1 to 5.</summary>
    public const string Scale = "scale";

    /// <summary>One of the choices.</summary>
    public const string Choice = "choice";

    /// <summary>Words.</summary>
    public const string Text = "text";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Scale, Choice, Text];
}
