using System.Xml.Linq;

namespace ChatClosing.Tests.Architecture;

/// <summary>
/// The vendors' own packages join with <c>-p:VendorPackages=true</c> only: a normal build neither restores nor compiles anything of them.
/// </summary>
public sealed class VendorPackagesTests
{
    private static readonly string[] Flags = ["'$(VendorPackages)' == 'true'", "'$(VendorPackages)' == 'true' or '$(VendorPackages)' == 'Hangfire'"];
    private static readonly string[] Vendors = ["Twilio", "Hangfire", "Microsoft.Bot.", "Microsoft.Agents."];
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", ".git"];

    [Fact]
    public void No_project_names_them_outside_the_flag()
    {
        var named = Files("*.csproj", "*.props", "*.targets").SelectMany(Packages).ToList();
        named.ShouldContain(p => p.Name == "Twilio", "the flag has nothing to do");
        named.Where(p => !p.IsConditional).Select(p => $"{p.File}: {p.Name}").ShouldBeEmpty();
    }

    [Fact]
    public void No_lock_file_names_them() => Files("packages.lock.json")
        .Where(f => Vendors.Any(v => File.ReadAllText(f).Contains($"\"{v}", StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();

    [Fact]
    public void No_build_refers_to_them() => new[] { typeof(ChatClosing.Adapters.Channels.ChannelAccount).Assembly, typeof(Program).Assembly }
        .SelectMany(a => a.GetReferencedAssemblies()).Where(a => IsVendors(a.Name!)).ShouldBeEmpty();

    [Fact]
    public void Code_for_them_is_behind_the_flag_from_the_first_to_the_last_line()
    {
        var users = SourceFile.Of("Adapters", "Connector", "Simulator")
            .Where(f => Vendors.Any(v => f.Code.Contains($"using {v}", StringComparison.Ordinal))).ToList();
        users.ShouldNotBeEmpty();
        foreach (var file in users)
        {
            var lines = file.Text.Trim().Split('\n');
            (lines[0], lines[^1]).ShouldBe(("#if VENDOR_PACKAGES", "#endif"), file.Path);
            lines.Count(l => l.StartsWith('#')).ShouldBe(2, file.Path);
        }
    }

    private static IEnumerable<(string File, string Name, bool IsConditional)> Packages(string file) =>
        from item in XDocument.Load(file).Descendants()
        where item.Name.LocalName is "PackageReference" or "PackageVersion" or "GlobalPackageReference" or "Reference"
        let name = (string?)item.Attribute("Include") ?? (string?)item.Attribute("Update")
        where name is not null && IsVendors(name)
        select (Path.GetFileName(file), name, item.AncestorsAndSelf().Any(e => Flags.Contains(((string?)e.Attribute("Condition"))?.Trim())));

    private static bool IsVendors(string name) => Vendors.Any(v => name.StartsWith(v, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Files(params string[] patterns)
    {
        var root = SourceFile.Root();
        return patterns.SelectMany(p => Directory.EnumerateFiles(root, p, SearchOption.AllDirectories))
            .Where(f => !Path.GetRelativePath(root, f).Split(Path.DirectorySeparatorChar).Any(NotOurs.Contains));
    }
}
