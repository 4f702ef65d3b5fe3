using System.Security.Cryptography;
using System.Text;

namespace ChatClosing.Closing.Satisfaction;

/// <summary>The page's looks, inside the page: it needs nothing else, and its policy allows nothing else, by this very hash.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css =
        """
        :root { color-scheme: light dark; --paper: #fff; --ground: #f3f4f6; --ink: #1b1f27; --quiet: #545b68; --line: #8a919e; --act: #1f57c3; --on-act: #fff; --wrong: #a81e1e; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #1d2129; --ground: #12151b; --ink: #eceff4; --quiet: #b3bac6; --line: #7b8494; --act: #9dbdff; --on-act: #10203f; --wrong: #ff9d9d; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        header, main { max-width: 34rem; margin: 0 auto; padding: 1rem; }
        header { text-align: right; }
        main { background: var(--paper); border-radius: .75rem; padding: 1.5rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 1rem; }
        a { color: var(--act); }
        fieldset { border: 0; margin: 0 0 1.5rem; padding: 0; }
        legend, label.above { font-weight: 600; padding: 0; margin-bottom: .5rem; display: block; }
        .scale { display: flex; gap: .5rem; }
        .scale label { flex: 1; border: 1px solid var(--line); border-radius: .5rem; text-align: center; padding: .75rem 0; cursor: pointer; min-height: 3rem; }
        .scale input { accent-color: var(--act); width: 1.25rem; height: 1.25rem; display: block; margin: 0 auto .25rem; }
        .scale label:has(:checked) { border-color: var(--act); box-shadow: 0 0 0 1px var(--act); font-weight: 600; }
        .ends { display: flex; justify-content: space-between; gap: 1rem; color: var(--quiet); margin: .5rem 0 0; }
        textarea { width: 100%; min-height: 6rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem; }
        .hint, .more { color: var(--quiet); margin: .25rem 0 1.5rem; }
        .wrong { color: var(--wrong); font-weight: 600; }
        button { font: inherit; font-weight: 600; border: 0; border-radius: .5rem; padding: .75rem 1.5rem; background: var(--act); color: var(--on-act); cursor: pointer; }
        .stop { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: 1rem; }
        .stop button { background: none; color: var(--act); padding: 0; min-height: 1.5rem; text-decoration: underline; font-weight: 400; }
        :focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
        """;

    /// <summary>An empty picture for the tab: without one every browser asks for /favicon.ico, which the policy refuses and nobody has.</summary>
    public const string NoIcon = "data:,";

    /// <summary>No script, no picture but the empty one, no frame, no other site.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; "
        + "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
