using System.Buffers;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>
/// To whom a message goes: a telephone number is <c>to</c>, a business-scoped user id is <c>recipient</c>. (Cloud API, Business-scoped user ids,
/// 2026.)
/// </summary>
/// <param name="Member">The member of the body.</param>
/// <param name="Value">Its value.</param>
internal sealed record CloudRecipient(string Member, string Value)
{
    private static readonly SearchValues<char> UserIdSigns =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.");

    /// <summary>
    /// The latest of the contact's ids that can be written to; null when none can. After a change of number the latest is not the one that the thread
    /// began with.
    /// </summary>
    public static CloudRecipient? Of(OutgoingMessage message) =>
        message.Aliases.Append(message.ContactId).Select(Of).FirstOrDefault(it => it is not null);

    /// <summary>Whether it is a user id: a country, a dot, letters and digits (<c>US.13491208655302741918</c>, <c>US.ENT.11815…</c>).</summary>
    public static bool IsUserId(string id) =>
        id.Length is > 3 and <= 160 && char.IsAsciiLetter(id[0]) && char.IsAsciiLetter(id[1]) && id[2] == '.'
        && id.AsSpan(3).IndexOfAnyExcept(UserIdSigns) < 0;

    // A number without its plus is taken for one of the sender's own country.
    private static CloudRecipient? Of(string id)
    {
        if (IsUserId(id))
            return new("recipient", id);
        var number = CloudContacts.Phone(id)!;
        return number.Length is >= 5 and <= 20 && number.All(char.IsAsciiDigit) ? new("to", $"+{number}") : null;
    }
}
