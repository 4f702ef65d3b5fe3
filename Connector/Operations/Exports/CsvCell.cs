namespace ChatClosing.Operations.Exports;

/// <summary>Keeps spreadsheets from taking a text for a formula (S-11): whoever opens an export runs what a customer wrote otherwise.</summary>
public static class CsvCell
{
    // Full-width forms too: spreadsheets fold them. Tab and line breaks end a cell for some of them, and the next one begins.
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    /// <summary>
    /// The text as it may stand in a cell: with an apostrophe in front when it, or what follows blanks and quotation marks, begins a formula.
    /// </summary>
    public static string Guard(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        foreach (var c in text)
        {
            if (Starts.Contains(c, StringComparison.Ordinal))
                return $"'{text}";
            // Invisible characters are no beginning either.
            if (c is not ('"' or '\'' or '“' or '”' or '`') && !char.IsWhiteSpace(c) && !char.IsControl(c)
                && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)
                return text;
        }

        return text;
    }
}
