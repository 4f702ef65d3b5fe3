using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator;

/// <summary>The files behind <see cref="CustomerPicture"/>.</summary>
internal static class CustomerPictures
{
    /// <summary>Their names, in the order of the enumeration.</summary>
    public static readonly string[] Names = ["parcel.png", "lamp.png", "receipt.png"];

    public static string NameOf(CustomerPicture picture) => Names[(int)picture];

    /// <summary>The picture of this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CustomerPicture Named(string name) => Array.IndexOf(Names, name) is >= 0 and var index
        ? (CustomerPicture)index
        : throw new ArgumentException($"There is no picture {name}.", nameof(name));

    /// <summary>The name in a link's last part; null when it is none of ours.</summary>
    public static string? NameIn(Uri url) => Names.FirstOrDefault(name => name == url.Segments[^1]);

    public static ReadOnlyMemory<byte> Bytes(CustomerPicture picture)
    {
        using var file = Open(NameOf(picture));
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static async Task SendAsync(HttpContext http, string name)
    {
        http.Response.ContentType = "image/png";
        await using var file = Open(name);
        await file.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
    }

    private static Stream Open(string name) => typeof(CustomerPictures).Assembly.GetManifestResourceStream(name)!;
}
