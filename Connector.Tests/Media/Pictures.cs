namespace ChatClosing.Tests.Media;

/// <summary>Small files of each kind: their first bytes are what counts.</summary>
internal static class Pictures
{
    public static readonly byte[] Png = [0x89, .. "PNG\r\n\x1a\n"u8, .. "a picture of a parcel"u8];
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, .. "JFIF"u8];
    public static readonly byte[] Pdf = [.. "%PDF-1.7\n%an invoice"u8];
    public static readonly byte[] Html = [.. "<html><script>alert(document.cookie)</script>"u8];
    public static readonly byte[] Svg = [.. "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8];
    public static readonly byte[] Mp4 = [0, 0, 0, 0x18, .. "ftypmp42"u8, 0, 0, 0, 0, .. "0123456789"u8];
}
