namespace ChatClosing.WebChat;

/// <summary>The page that holds nothing but the widget: for those who have no website, and to try it.</summary>
internal static class WidgetPage
{
    private static readonly Lazy<string> Template = new(Read);

    // As many as the widget speaks.
    private static readonly Dictionary<string, string> Titles = new() { ["en"] = "Chat", ["fr"] = "Discussion", ["ar"] = "محادثة" };

    /// <summary>Writes it.</summary>
    /// <param name="account">The channel account: letters, digits, '-' and '_'.</param>
    /// <param name="request">Whose browser says what it speaks.</param>
    public static string Write(string account, HttpRequest request)
    {
        var language = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant()).FirstOrDefault(Titles.ContainsKey) ?? "en";
        return Template.Value.Replace("{{account}}", account, StringComparison.Ordinal)
            .Replace("{{language}}", language, StringComparison.Ordinal)
            .Replace("{{title}}", Titles[language], StringComparison.Ordinal);
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(WidgetPage).Assembly.GetManifestResourceStream("ChatClosing.WebChat.page.html")!);
        return reader.ReadToEnd();
    }
}
