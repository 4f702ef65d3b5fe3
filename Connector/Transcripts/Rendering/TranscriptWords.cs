using System.Collections.Frozen;

namespace ChatClosing.Transcripts.Rendering;

/// <summary>The words of a transcript in one language. The languages of the desk; a test reads that none lacks a word.</summary>
public sealed class TranscriptWords
{
    /// <summary>English.</summary>
    public static readonly TranscriptWords English = new("en", "yyyy-MM-dd HH:mm:ss", new()
    {
        ["title"] = "Conversation with {0}",
        ["channel"] = "Channel",
        ["started"] = "Started",
        ["ended"] = "Ended",
        ["type"] = "Type",
        ["agents"] = "Agents",
        ["times"] = "Times",
        ["reference"] = "Reference",
        ["customer"] = "Customer",
        ["page"] = "Answered outside",
        ["unsent"] = "(taken back)",
        ["edited"] = "edited",
        ["file"] = "File",
        ["note.added"] = "Note",
        ["bot.handed-off"] = "The bot handed over",
        ["endnote"] = "Endnote",
        ["conversation.started"] = "The conversation began",
        ["engagement.opened"] = "Picked",
        ["conversation.closed"] = "Closed",
        ["close.undone"] = "The close was undone",
        ["conversation.released"] = "Released",
        ["end.asked"] = "Close and end",
        ["end.undone"] = "The end was undone",
        ["end.interrupted"] = "The end was interrupted",
        ["conversation.ended"] = "Ended",
        ["conversation.qualified"] = "Type",
        ["conversation.spam"] = "Marked as spam, or not any more",
        ["customer.noted"] = "Noted",
        ["queued"] = "on its way",
        ["accepted"] = "sent",
        ["delivered"] = "delivered",
        ["read"] = "read",
        ["failed"] = "not delivered",
        ["unknown"] = "perhaps not delivered",
        ["discarded"] = "given up",
        ["waived"] = "not waited for",
        ["subject"] = "Conversation with {0} on {1}",
    });

    /// <summary>French.</summary>
    public static readonly TranscriptWords French = new("fr", "dd/MM/yyyy HH:mm:ss", new()
    {
        ["title"] = "Conversation avec {0}",
        ["channel"] = "Canal",
        ["started"] = "Début",
        ["ended"] = "Fin",
        ["type"] = "Type",
        ["agents"] = "Agents",
        ["times"] = "Heures",
        ["reference"] = "Référence",
        ["customer"] = "Client",
        ["page"] = "Réponse hors de ChatClosing",
        ["unsent"] = "(message retiré)",
        ["edited"] = "modifié",
        ["file"] = "Fichier",
        ["note.added"] = "Note",
        ["bot.handed-off"] = "Le robot a passé la main",
        ["endnote"] = "Note de fin",
        ["conversation.started"] = "La conversation a commencé",
        ["engagement.opened"] = "Prise en charge",
        ["conversation.closed"] = "Fermée",
        ["close.undone"] = "La fermeture a été annulée",
        ["conversation.released"] = "Libérée",
        ["end.asked"] = "Fermer et terminer",
        ["end.undone"] = "La fin a été annulée",
        ["end.interrupted"] = "La fin a été interrompue",
        ["conversation.ended"] = "Terminée",
        ["conversation.qualified"] = "Type",
        ["conversation.spam"] = "Marquée comme indésirable, ou plus",
        ["customer.noted"] = "Noté",
        ["queued"] = "en cours d’envoi",
        ["accepted"] = "envoyé",
        ["delivered"] = "distribué",
        ["read"] = "lu",
        ["failed"] = "non distribué",
        ["unknown"] = "peut-être non distribué",
        ["discarded"] = "abandonné",
        ["waived"] = "sans attendre",
        ["subject"] = "Conversation avec {0} du {1}",
    });

    private readonly FrozenDictionary<string, string> words;

    private TranscriptWords(string language, string timeFormat, Dictionary<string, string> words) =>
        (Language, TimeFormat, this.words) = (language, timeFormat, words.ToFrozenDictionary());

    /// <summary>The language, as in ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>How a time is written.</summary>
    public string TimeFormat { get; }

    /// <summary>A customer without a name.</summary>
    public string Customer => this["customer"];

    /// <summary>Whoever answered from the platform's own inbox.</summary>
    public string Page => this["page"];

    /// <summary>Every key.</summary>
    public IEnumerable<string> Keys => words.Keys;

    /// <summary>A word; its key when there is none, for an entry that is newer than these words.</summary>
    public string this[string key] => words.GetValueOrDefault(key, key);

    /// <summary>The words of a language, or of a locale of it (<c>fr-CA</c>); null for one that we do not speak.</summary>
    public static TranscriptWords? Of(string? language) => language?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "en" => English,
        "fr" => French,
        _ => null,
    };
}
