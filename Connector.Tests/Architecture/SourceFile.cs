using System.Text.RegularExpressions;

namespace ChatClosing.Tests.Architecture;

/// <summary>A source file of ours, as the rules of the house read it.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The project: the first folder.</summary>
    public string Project => Path.Split('/')[0];

    /// <summary>The folder in the project; empty for files beside the project file.</summary>
    public string Room => Path.Split('/') is [_, var room, _, ..] ? room : "";

    /// <summary>Without comments: what is said about a thing is not a use of it.</summary>
    public string Code { get; } = Comment().Replace(Text, "");

    /// <summary>Without what its strings say, too.</summary>
    public string Words => Quoted().Replace(Code, "\"\"");

    /// <summary>The namespaces of ours that it names, in a <c>using</c> or in full; its own and those around it are not among them.</summary>
    public IEnumerable<string> Ours => OurName().Matches(OwnNamespace().Replace(Words, "")).Select(m => m.Groups["name"].Value).Distinct();

    public override string ToString() => Path;

    /// <summary>Every source file of the projects; generated ones and build output are left out.</summary>
    public static IReadOnlyList<SourceFile> Of(params IEnumerable<string> projects)
    {
        var root = Root();
        return
        [
            .. from project in projects
               from file in Directory.EnumerateFiles(System.IO.Path.Combine(root, project), "*.cs", SearchOption.AllDirectories)
               let path = System.IO.Path.GetRelativePath(root, file).Replace('\\', '/')
               where !path.Contains("/obj/") && !path.Contains("/bin/") && !path.Contains("/node_modules/")
               select new SourceFile(path, File.ReadAllText(file)),
        ];
    }

    /// <summary>The repository.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "ChatClosing.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("ChatClosing.sln is not above the tests.");
    }

    // The slashes of an address in a string ("https://…") are no comment.
    [GeneratedRegex(@"(?<!:)//.*?$|/\*.*?\*/", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("""
        \"{3}.*?\"{3}|"(\\.|[^"\\\n])*"
        """, RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s*namespace\s+[\w.]+", RegexOptions.Multiline)]
    private static partial Regex OwnNamespace();

    [GeneratedRegex(@"\b(?<name>ChatClosing(\.[A-Z]\w*)+)")]
    private static partial Regex OurName();
}
