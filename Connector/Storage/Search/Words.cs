using System.Globalization;
using System.Text;

namespace ChatClosing.Storage.Search;

/// <summary>A word of a text.</summary>
/// <param name="Text">Folded: small letters without accents; letters and digits only.</param>
/// <param name="Start">Where it begins, in UTF-16 units of the text.</param>
/// <param name="End">Where it ends: the unit after its last one.</param>
internal readonly record struct Word(string Text, int Start, int End);

/// <summary>
/// Cuts texts into words and folds them. Done here and not in a database: both find the same then, marks stand where the hit was, and what reaches a
/// query is letters and digits, whatever somebody typed.
/// </summary>
internal static class Words
{
    /// <summary>Longer ones are cut, in texts and in questions alike.</summary>
    private const int Longest = 64;

    /// <summary>The words of a text, in order.</summary>
    public static IEnumerable<Word> Of(string text)
    {
        var word = new StringBuilder();
        var (start, end, at) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.Utf16SequenceLength;
            // Scripts without blanks: every letter is a word, and a question of several letters is a phrase.
            var alone = IsUnspaced(rune);
            var belongs = Rune.IsLetterOrDigit(rune) || (word.Length > 0 && IsMark(rune));
            if (word.Length > 0 && (!belongs || (alone && !IsMark(rune)) || (IsAlone(word) && !IsMark(rune))))
            {
                yield return new Word(word.ToString(), start, end);
                word.Clear();
            }

            if (belongs)
            {
                if (word.Length == 0)
                    start = at;
                Fold(rune, word);
                end = at + length;
            }

            at += length;
        }

        if (word.Length > 0)
            yield return new Word(word.ToString(), start, end);
    }

    private static void Fold(Rune rune, StringBuilder into)
    {
        if (into.Length >= Longest)
            return;
        if (rune.IsAscii)
        {
            into.Append(char.ToLowerInvariant((char)rune.Value));
            return;
        }

        if (Special(rune) is { } known)
        {
            into.Append(known);
            return;
        }

        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Special(part) is { } special)
                into.Append(special);
            else if (Rune.IsLetterOrDigit(part) || (IsMark(part) && !IsAccent(part)))
                into.Append(Rune.ToLowerInvariant(part).ToString());
        }
    }

    // Letters that no normalisation takes apart.
    private static string? Special(Rune rune) => rune.Value switch
    {
        'ß' or 'ẞ' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => null,
    };

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // Accents of Latin, Greek, Cyrillic; points of Hebrew and Arabic. Marks of other scripts are vowels: without them it would be another word.
    private static bool IsAccent(Rune rune) =>
        rune.Value is (>= 0x300 and <= 0x36F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF)
            or (>= 0x591 and <= 0x5C7) or (>= 0x610 and <= 0x61A) or (>= 0x64B and <= 0x65F) or 0x670;

    private static bool IsAlone(StringBuilder word) =>
        Rune.TryGetRuneAt(word.ToString(0, Math.Min(2, word.Length)), 0, out var first) && IsUnspaced(first);

    // Thai, Lao, Myanmar, Khmer; kana, Han.
    private static bool IsUnspaced(Rune rune) =>
        rune.Value is (>= 0xE00 and <= 0xEFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x3040 and <= 0x30FF)
            or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
