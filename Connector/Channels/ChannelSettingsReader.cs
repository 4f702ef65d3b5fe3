using System.Globalization;
using System.Text.RegularExpressions;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Channels;

/// <summary>Reads and checks the <c>Channels</c> section and the times that it may override.</summary>
internal sealed partial class ChannelSettingsReader(IConfiguration configuration, IEnumerable<IChannelAdapter> adapters)
{
    // With the link it has to fit into one message on every channel.
    private const int LongestText = 300;

    private readonly List<string> faults = [];
    private readonly ILookup<string, IChannelAdapter> byChannel = adapters.ToLookup(a => a.Channel);

    /// <summary>The accounts.</summary>
    /// <exception cref="SettingsException">Something is wrong; every fault is named with its key.</exception>
    public ChannelAccounts Read()
    {
        var accounts = new List<ChannelAccount>();
        foreach (var section in configuration.GetSection("Channels").GetChildren())
        {
            if (ReadAccount(section) is { } account)
                accounts.Add(account);
        }

        foreach (var twins in accounts.GroupBy(a => (a.Channel, a.AccountId)).Where(g => g.Count() > 1))
            faults.Add($"Channels: {string.Join(" and ", twins.Select(t => t.Name))} name the same account '{twins.Key.AccountId}'. Keep one.");
        var settings = accounts.ToDictionary(a => a.Name, a => SettingsOf(a));
        if (faults.Count > 0)
            throw new SettingsException(faults);
        return new ChannelAccounts(accounts, byChannel.SelectMany(g => g), name => settings[name]);
    }

    private ChannelAccount? ReadAccount(IConfigurationSection section)
    {
        var key = $"Channels__{section.Key}";
        if (!Name().IsMatch(section.Key))
            faults.Add($"{key}: a channel's name is made of letters, digits, '-' and '_' (it is part of the webhook's address).");
        var settings = section.Get<ChannelSettings>() ?? new ChannelSettings();
        if (AdapterOf(settings, key) is not { } adapter)
            return null;

        Require(settings.AccountId, $"{key}__AccountId", "the platform's id of the page, number or user");
        Require(settings.AppSecret, $"{key}__AppSecret", "without it nobody can tell the platform's webhooks from forged ones");
        if (adapter.SendsByToken)
            Require(settings.AccessToken, $"{key}__AccessToken", "without it nothing can be answered");
        if (adapter.WhyPublicUrl is { } why)
            Require(configuration["PublicUrl"], "PublicUrl", why);
        if (settings.PreviousAppSecret is { } previous && string.IsNullOrWhiteSpace(previous))
            faults.Add($"{key}__PreviousAppSecret is empty. Remove it, or set the secret that is being rotated out.");
        return new ChannelAccount
        {
            Name = section.Key,
            Channel = adapter.Channel,
            Provider = adapter.Provider,
            AccountId = settings.AccountId ?? "",
            AppSecret = settings.AppSecret ?? "",
            PreviousAppSecret = settings.PreviousAppSecret,
            VerifyToken = settings.VerifyToken,
            AccessToken = settings.AccessToken,
            RefreshToken = string.IsNullOrWhiteSpace(settings.RefreshToken) ? null : settings.RefreshToken,
            ApiBaseUrl = ApiBaseUrl(settings.ApiBaseUrl, $"{key}__ApiBaseUrl") ?? adapter.DefaultApiBaseUrl,
            PublicUrl = configuration["PublicUrl"]?.TrimEnd('/'),
            MediaHosts = MediaHosts(settings.MediaHosts, $"{key}__MediaHosts"),
            Options = Options(section, adapter, key),
        };
    }

    private IChannelAdapter? AdapterOf(ChannelSettings settings, string key)
    {
        IChannelAdapter[] ways = [.. byChannel[settings.Channel ?? ""]];
        if (ways.Length == 0)
        {
            faults.Add($"{key}__Channel is '{settings.Channel}'. It has to be one of: {string.Join(", ", byChannel.Select(g => g.Key))}.");
            return null;
        }

        if (ways is [{ Provider: null } only] && settings.Provider is null)
            return only;
        var chosen = Array.Find(ways, a => a.Provider == settings.Provider);
        if (chosen is null)
        {
            var possible = ways.Select(a => a.Provider).OfType<string>().ToList();
            faults.Add(possible.Count == 0
                ? $"{key}__Provider is '{settings.Provider}', but {settings.Channel} has no providers. Remove it."
                : $"{key}__Provider is '{settings.Provider}'. It has to be one of: {string.Join(", ", possible)}.");
        }

        return chosen;
    }

    private Dictionary<string, string> Options(IConfigurationSection section, IChannelAdapter adapter, string key)
    {
        var options = new Dictionary<string, string>();
        foreach (var setting in adapter.Settings)
        {
            var value = section[setting.Name];
            if (setting.IsRequired || (setting.NeededBy is { } other && !string.IsNullOrWhiteSpace(section[other])))
                Require(value, $"{key}__{setting.Name}", setting.Why);
            if (string.IsNullOrWhiteSpace(value))
                continue;
            options[setting.Name] = value;
            if (setting.FaultOf(value) is { } fault)
                faults.Add($"{key}__{setting.Name} is '{value}'. {fault}");
        }

        return options;
    }

    private Uri? ApiBaseUrl(string? text, string key)
    {
        if (text is null)
            return null;
        if (!Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            faults.Add($"{key} is '{text}'. It has to be an https address (http only on this machine).");
            return null;
        }

        return url;
    }

    private string[] MediaHosts(string? text, string key)
    {
        var hosts = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var host in hosts.Where(h => !HostName().IsMatch(h)))
            faults.Add($"{key} names '{host}'. Write hosts with commas: cdn.example.com, or with all below it *.example.com.");
        return hosts;
    }

    private LifecycleSettings SettingsOf(ChannelAccount of)
    {
        var account = of.Name;
        var usual = new LifecycleSettings();
        var defaults = usual with { Grace = byChannel[of.Channel].First(a => a.Provider == of.Provider).Traits.Grace ?? usual.Grace };
        var survey = SurveyOf(account, defaults.Survey);
        return defaults with
        {
            Grace = Time(account, "Closing:Grace", defaults.Grace),
            LockAfter = Time(account, "Lock:ReleaseAfter", defaults.LockAfter),
            DrainPatience = Time(account, "Closing:DrainPatience", defaults.DrainPatience),
            OfferFor = Time(account, "Transfer:Timeout", defaults.OfferFor),
            RequireType = Flag(account, "Closing:RequireType", defaults.RequireType),
            HumanAgent = Flag(account, "Window:HumanAgent", defaults.HumanAgent),
            Timers = new(Time(account, "Escalation:After", defaults.Timers.EscalateAfter), Time(account, "Idle:EndAfter", defaults.Timers.IdleAfter)),
            WrapUpAfter = Time(account, "WrapUp:After", defaults.WrapUpAfter),
            CourtesyWithin = Flag(account, "Courtesy:Attach", false) ? Time(account, "Courtesy:Within", TimeSpan.FromHours(1)) : null,
            BotSilentAfter = IsSet($"Channels:{account}:Bot:Endpoint") ? Time(account, "Bot:SilentAfter", TimeSpan.FromMinutes(10)) : null,
            Notice = new() { Texts = Texts(account, "Closing:Notice"), Language = survey.Language },
            Survey = survey,
            ZendeskAutosave = Flag(account, "Zendesk:Autosave", defaults.ZendeskAutosave),
            Archive = (IsSet("Archive:Folder") || IsSet("Archive:Bucket")) && Flag(account, "Archive:Enabled", true),
        };
    }

    private bool IsSet(string key) => !string.IsNullOrWhiteSpace(configuration[key]);

    private SurveySettings SurveyOf(string account, SurveySettings defaults)
    {
        return defaults with
        {
            Enabled = Flag(account, "Survey:Enabled", defaults.Enabled),
            Preselected = Flag(account, "Survey:Default", defaults.Preselected),
            ValidFor = Time(account, "Survey:ValidFor", defaults.ValidFor),
            Language = Language(account, "Survey:Language", defaults.Language),
            Questions = Texts(account, "Survey:Text"),
            PublicUrl = configuration["PublicUrl"]?.TrimEnd('/') is { Length: > 0 } url ? url : null,
        };
    }

    /// <summary>The installation's own words in every language that there are some in.</summary>
    private Dictionary<string, string> Texts(string account, string key) => SurveyWords.All
        .Select(words => (words.Language, Text: Text(account, $"{key}:{words.Language}", LongestText)))
        .Where(text => text.Text is not null).ToDictionary(text => text.Language, text => text.Text!);

    private string Language(string account, string key, string otherwise)
    {
        var (text, from) = Override(account, key);
        if (text is null)
            return otherwise;
        if (SurveyWords.Find(text) is { } words)
            return words.Language;
        faults.Add($"{from} is '{text}'. It has to be one of: {string.Join(", ", SurveyWords.All.Select(w => w.Language))}.");
        return otherwise;
    }

    private string? Text(string account, string key, int longest)
    {
        var (text, from) = Override(account, key);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.Length > longest)
            faults.Add($"{from} has {text.Length} characters. It may have {longest}.");
        return text.Trim();
    }

    private TimeSpan Time(string account, string key, TimeSpan otherwise)
    {
        var (text, from) = Override(account, key);
        if (text is null)
            return otherwise;
        if (TimeSpan.TryParseExact(text, ["c", @"d\.hh\:mm\:ss", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero)
            return time;
        faults.Add($"{from} is '{text}'. Write a time as hh:mm:ss or d.hh:mm:ss.");
        return otherwise;
    }

    private bool Flag(string account, string key, bool otherwise)
    {
        var (text, from) = Override(account, key);
        if (text is null)
            return otherwise;
        if (bool.TryParse(text, out var flag))
            return flag;
        faults.Add($"{from} is '{text}'. Write true or false.");
        return otherwise;
    }

    private (string? Text, string From) Override(string account, string key)
    {
        var own = $"Channels:{account}:{key}";
        var from = configuration[own] is null ? key : own;
        return (configuration[from], from.Replace(":", "__", StringComparison.Ordinal));
    }

    private void Require(string? value, string key, string why)
    {
        if (string.IsNullOrWhiteSpace(value))
            faults.Add($"{key} is missing or empty: {why}.");
    }

    // At least two labels, so that no list holds a whole top-level domain, and no number at the end, so that it holds no address.
    [GeneratedRegex(@"^(\*\.)?([A-Za-z0-9-]{1,63}\.)+[A-Za-z][A-Za-z0-9-]{1,62}$")]
    private static partial Regex HostName();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
    private static partial Regex Name();
}
