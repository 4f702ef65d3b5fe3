using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ChatClosing.Conversations;

/// <summary>A customer's message after the end that was taken for a courtesy and kept there.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="ExternalId">The platform's id of it.</param>
/// <param name="SentAt">When the customer wrote it.</param>
public sealed record Courtesy(Guid MessageId, string ExternalId, DateTimeOffset SentAt)
{
    private const int LongestText = 60;

    // Whole messages only, and only such as ask for nothing: "ok", "yes" or a question mark may be the answer to something.
    private static readonly FrozenSet<string> Words = new[]
    {
        "thanks", "thank you", "thank u", "thankyou", "thx", "ty", "tysm", "many thanks", "thanks a lot", "thank you very much", "thank you so much", "thanks so much",
        "thanks again", "thank you again", "thanks for your help", "thank you for your help", "cheers", "great thanks", "great thank you", "ok thanks", "ok thank you",
        "okay thanks", "okay thank you", "perfect thanks", "perfect thank you", "bye", "goodbye", "thanks bye", "have a nice day", "have a good day",
        "thanks have a nice day", "you too", "same to you",
        "merci", "merci beaucoup", "merci bien", "mille mercis", "grand merci", "un grand merci", "merci a vous", "merci encore", "merci pour votre aide",
        "merci de votre aide", "ok merci", "ok merci beaucoup", "super merci", "parfait merci", "tres bien merci", "d accord merci", "merci bonne journee",
        "merci bonne soiree", "merci au revoir", "bonne journee", "bonne soiree", "au revoir", "a vous aussi", "merci a vous aussi",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Signs = new[] { "👍", "🙏", "😊", "🙂", "❤", "👌", "😀", "🤝", "🎉", "😘", "💐", "🌹", "☺", "😃", "😄" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a text says thanks or good-bye, in English or French, or shows it, and nothing else.</summary>
    public static bool IsOnly(string? text)
    {
        if (text is null || text.Length > LongestText || text.Contains('?', StringComparison.Ordinal))
            return false;
        var words = new StringBuilder();
        var signs = 0;
        var letters = StringInfo.GetTextElementEnumerator(text.Normalize(NormalizationForm.FormC));
        while (letters.MoveNext())
        {
            var letter = (string)letters.Current;
            if (char.IsLetter(letter, 0))
                words.Append(Plain(letter));
            else if (IsSign(letter))
                signs++;
            else if (letter.Length == 1 && (char.IsWhiteSpace(letter[0]) || letter[0] is '.' or ',' or '!' or '-' or '\'' or '’'))
                words.Append(' ');
            else
                return false; // a digit, a link, a picture of something: it may say anything
        }

        var said = string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return said.Length == 0 ? signs > 0 : Words.Contains(said);
    }

    // A colour of skin and the mark "shown as a picture" change nothing.
    private static bool IsSign(string letter) =>
        Signs.Contains(string.Concat(letter.EnumerateRunes().Where(r => r.Value is not (0xFE0F or (>= 0x1F3FB and <= 0x1F3FF))).Select(r => r.ToString())));

    private static string Plain(string letter) => string.Concat(
        letter.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
