using System.Globalization;
using System.Net.Http.Headers;
using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Twilio;

/// <summary>
/// <c>NumMedia</c> files as <c>MediaUrl0</c>, <c>MediaContentType0</c>, …, and a place as <c>Latitude</c>, <c>Longitude</c>, <c>Address</c>,
/// <c>Label</c>. Links are Twilio's own and may ask for credentials (<see cref="TwilioMedia"/>).
/// </summary>
internal static class TwilioAttachments
{
    private const string AnyBytes = "application/octet-stream";

    /// <summary>A message has at most ten (Messaging webhooks), whatever <c>NumMedia</c> says.</summary>
    private const int MostFiles = 10;

    /// <summary>The attachments that can be shown; null when there are none.</summary>
    public static List<Attachment>? Read(TwilioForm form)
    {
        var attachments = new List<Attachment>();
        var announced = int.TryParse(form.Text("NumMedia"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        for (var i = 0; i < MostFiles; i++)
        {
            var index = i.ToString(CultureInfo.InvariantCulture);
            var link = form.Link("MediaUrl" + index);
            // A file that is announced but has no link is shown as one that cannot be opened.
            if (link is not null || (i < announced && form.Text("MediaContentType" + index) is not null))
                attachments.Add(new(MediaType(form.Text("MediaContentType" + index)), link));
        }

        if (Place(form) is { } place)
            attachments.Add(new("text/plain", null, place));
        return attachments.Count > 0 ? attachments : null;
    }

    // Without its parameters ("audio/ogg; codecs=opus").
    private static string MediaType(string? text) =>
        MediaTypeHeaderValue.TryParse(text, out var type) && type.MediaType is { Length: <= 100 } plain ? plain.ToLowerInvariant() : AnyBytes;

    private static string? Place(TwilioForm form)
    {
        var point = Degrees(form.Text("Latitude"), 90) is { } latitude && Degrees(form.Text("Longitude"), 180) is { } longitude
            ? $"{latitude}, {longitude}"
            : null;
        string?[] said = [form.Text("Label")?.Trim(), form.Text("Address")?.Trim()];
        var title = string.Join(", ", said.OfType<string>().Distinct());
        if (point is null)
            return form.Text("MessageType") == "location" || form.Text("Latitude") is not null ? Short(title.Length > 0 ? title : "location") : null;
        return title.Length > 0 ? $"{Short(title)} ({point})" : point;
    }

    private static string? Degrees(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most
            ? degrees.ToString("0.######", CultureInfo.InvariantCulture)
            : null;

    private static string Short(string text) => TextParts.Split(text, 200, TextUnit.Utf16)[0];
}
