using System.Text.RegularExpressions;

namespace ChatClosing.Tests.Architecture;

/// <summary>Who may know whom (architecture.md). Each rule names what breaks it; nothing means that it is kept.</summary>
internal static partial class HouseRules
{
    /// <summary>Every feature may use these, for they are what the house has in common.</summary>
    private static readonly (string Namespace, string Why)[] Common =
    [
        ("ChatClosing.Adapters", "the wire"),
        ("ChatClosing.Conversations", "the rules"),
        ("ChatClosing.Storage", "the pump, the read model"),
        ("ChatClosing.Channels", "the configured channel accounts with their traits and settings: data that webhooks, delivery and desk share"),
        ("ChatClosing.Agents.Access", "who is signed in and what they may do"),
        ("ChatClosing.Agents.Audit", "what people do is written down in one place"),
        ("ChatClosing.Jobs.Work", "what a feature wants done by the clock is a job of its own"),
        ("ChatClosing.Operations", "start, health, problems: what every endpoint answers with"),
    ];

    /// <summary>And these may know that one, each for a reason. Short on purpose: a new line here is a decision.</summary>
    private static readonly (string Room, string Namespace, string Why)[] Allowed =
    [
        ("Desk", "ChatClosing.Closing", "a type can be added with the close that chooses it"),
        ("Desk", "ChatClosing.Transcripts", "whom a history may be sent to is checked when somebody ends"),
        ("Webhooks", "ChatClosing.Contacts", "an event finds its contact by any of their ids; notices and demands for deletion arrive there"),
        ("WebChat", "ChatClosing.Webhooks", "what a visitor writes is taken in as what every platform brings"),
        ("Desk", "ChatClosing.Contacts.Notices", "desks are told of notices about accounts"),
        ("Delivery", "ChatClosing.Contacts", "a message goes to the id under which the platform knows the contact now"),
        ("Desk", "ChatClosing.Media", "messages are shown and sent with their files"),
        ("Delivery", "ChatClosing.Media", "a file leaves with its message"),
        ("Transcripts", "ChatClosing.Media.Fetching", "outgoing webhooks reach the public internet and nothing else, over the same guarded connections"),
        ("Bots", "ChatClosing.Media", "a bot's files are fetched over the same guarded connections, and leave as an agent's uploads"),
        ("Demo", "ChatClosing.Agents.People", "the demo's agents are real ones"),
        ("Demo", "ChatClosing.Simulator", "the demo's platform"),
    ];

    private static readonly string[] Channels = ["messenger", "facebook", "instagram", "twitter", "whatsapp", "webchat"];

    /// <summary>Where a channel's name is a setting's value and no branch.</summary>
    private static readonly string[] ChannelSettings = ["Connector/Demo/DemoSetup.cs"];

    public static IEnumerable<string> Dependencies(SourceFile file) => (file.Project, file.Room) switch
    {
        ("Adapters", _) => NotIn(file, "ChatClosing.Adapters"),
        ("Connector", "") => [], // Program.cs: composition
        ("Connector", "Conversations") => NotIn(
            file, "ChatClosing.Conversations", "ChatClosing.Adapters.Activities", "ChatClosing.Adapters.Channels"),
        ("Connector", "Storage") => NotIn(file, "ChatClosing.Storage", "ChatClosing.Conversations", "ChatClosing.Adapters"),
        ("Connector", var room) => NotIn(
            file,
            [$"ChatClosing.{room}", .. Common.Select(c => c.Namespace), .. Allowed.Where(a => a.Room == room).Select(a => a.Namespace)]),
        ("Simulator", _) => NotIn(file, "ChatClosing.Simulator", "ChatClosing.Adapters"),
        _ => [],
    };

    /// <summary>The rules and the adapters are plain C#: no web, no database.</summary>
    public static IEnumerable<string> PlainCSharp(SourceFile file) => file.Project == "Adapters" || file.Room == "Conversations"
        ? Named(file, "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Data", "Npgsql", "System.Data")
        : [];

    public static IEnumerable<string> JobEngines(SourceFile file) => file.Room == "Jobs" ? [] : Named(file, "Quartz", "Hangfire");

    /// <summary>What a platform allows is data; nobody but its adapter asks which one it is.</summary>
    public static IEnumerable<string> ChannelNames(SourceFile file) => file.Project != "Connector" || ChannelSettings.Contains(file.Path)
        ? []
        : Channels.Where(name => file.Code.Contains($"\"{name}\"", StringComparison.OrdinalIgnoreCase))
            .Select(name => $"{file} names the channel \"{name}\"");

    public static IEnumerable<string> TypeNames(SourceFile file) => VagueType().Matches(file.Words)
        .Select(m => $"{file} declares {m.Groups["name"].Value}");

    private static IEnumerable<string> NotIn(SourceFile file, params IReadOnlyList<string> allowed) =>
        file.Ours.Where(name => !allowed.Any(a => name == a || name.StartsWith(a + ".", StringComparison.Ordinal)))
            .Select(name => $"{file} uses {name}");

    private static IEnumerable<string> Named(SourceFile file, params IReadOnlyList<string> names) =>
        names.Where(name => Regex.IsMatch(file.Code, $@"\b{Regex.Escape(name)}\b")).Select(name => $"{file} names {name}");

    [GeneratedRegex(@"\b(class|record|struct|interface)\s+(?<name>\w*(Manager|Helper|Helpers|Service|Util|Utils|Base))\b")]
    private static partial Regex VagueType();
}
