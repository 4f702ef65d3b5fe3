namespace ChatClosing.Reports.Feed;

/// <summary>
/// Keeps spreadsheets from taking a customer's text for a formula (S-11): a cell that would begin one gets an apostrophe before it. Quoting is the
/// CSV writer's, and no protection: a spreadsheet takes the quotes off first.
/// </summary>
internal static class CsvGuard
{
    // Also in their full-width forms, which some programs fold, and what splits a cell or a row.
    private const string Beginnings = "=+-@\t\r\n＝＋－＠";

    // What programs pass over before they look at the first character.
    private const string PassedOver = " \"'\u00A0\u3000\uFEFF\u200B";

    /// <summary>A cell's text that begins no formula.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var first = text.AsSpan().TrimStart(PassedOver);
        return first.Length > 0 && Beginnings.Contains(first[0], StringComparison.Ordinal) ? "'" + text : text;
    }
}
