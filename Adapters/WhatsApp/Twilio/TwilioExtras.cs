using System.Text.Json;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// What a message says beside text and files: the button's payload, whether it was forwarded, the advertisement that the customer came from.
/// </summary>
internal static class TwilioExtras
{
    // The form's fields and our names of them. The names are stored: they stay.
    private static readonly (string Field, string Name)[] Plain =
        [("ButtonPayload", "payload"), ("ListId", "payload"), ("ButtonText", "title"), ("ListTitle", "title")];

    private static readonly (string Field, string Name)[] Referral =
    [
        ("ReferralSourceType", "source_type"), ("ReferralSourceId", "source_id"), ("ReferralSourceUrl", "source_url"),
        ("ReferralHeadline", "headline"), ("ReferralBody", "body"),
        ("ReferralMediaUrl", "media_url"), ("ReferralMediaContentType", "media_content_type"), ("ReferralCtwaClid", "ctwa_clid"),
    ];

    /// <summary>The rest as JSON; null when there is none.</summary>
    public static JsonElement? Read(TwilioForm form)
    {
        var extras = Values(form, Plain);
        foreach (var (field, name) in ((string, string)[])[("Forwarded", "forwarded"), ("FrequentlyForwarded", "frequently_forwarded")])
        {
            if (form.Is(field))
                extras[name] = true;
        }

        if (Values(form, Referral) is { Count: > 0 } referral)
            extras["referral"] = referral;
        return extras.Count > 0 ? JsonSerializer.SerializeToElement(extras) : null;
    }

    private static Dictionary<string, object> Values(TwilioForm form, (string Field, string Name)[] names)
    {
        var values = new Dictionary<string, object>();
        foreach (var (field, name) in names)
        {
            if (form.Text(field) is { } value)
                values.TryAdd(name, value);
        }

        return values;
    }
}
