using System.Text;
using ChatClosing.Media.Files;

namespace ChatClosing.Tests.Media;

/// <summary>What a file is, is told by its bytes; what is said about it only where they leave it open (case 71).</summary>
public sealed class FileTypesTests
{
    private const string Unknown = "application/octet-stream";

    [Theory]
    [InlineData("89504E470D0A1A0A", "image/png"), InlineData("FFD8FFE1", "image/jpeg"), InlineData("474946383961", "image/gif"), InlineData("474946383761", "image/gif")]
    [InlineData("52494646000000005745425056503820", "image/webp"), InlineData("524946460000000057415645666D7420", "audio/wav"), InlineData("52494646000000004156492000000000", Unknown)]
    [InlineData("4F67675300", "audio/ogg"), InlineData("494433040000", "audio/mpeg"), InlineData("FFFB9064", "audio/mpeg"), InlineData("FFF15080", "audio/aac"), InlineData("FFF95080", "audio/aac")]
    [InlineData("2321414D520A", "audio/amr"), InlineData("255044462D312E37", "application/pdf")]
    [InlineData("00000018667479706D703432", "video/mp4"), InlineData("0000001866747970717420 20", "video/quicktime"), InlineData("00000018667479704D344120", "audio/mp4")]
    [InlineData("000000186674797033677035", "video/3gpp"), InlineData("000000186674797068656963", Unknown)]
    [InlineData("1A45DFA39F4286810142F7810142F2810442F381084282847765626D", "video/webm"), InlineData("1A45DFA3934282886D6174726F736B61", Unknown)]
    [InlineData("504B0304", Unknown), InlineData("4D5A9000", Unknown), InlineData("7F454C46", Unknown), InlineData("FFFFFFFF", Unknown), InlineData("FF", Unknown), InlineData("", Unknown)]
    public void The_bytes_tell(string hex, string type) => FileTypes.Of(Convert.FromHexString(hex.Replace(" ", ""))).ShouldBe(type);

    [Theory]
    [InlineData("<html><script>"), InlineData("<svg onload=alert(1)>"), InlineData("<?xml version='1.0'?><svg>"), InlineData("GIF8"), InlineData("%!PS"), InlineData("RIFF")]
    public void What_a_browser_could_run_is_bytes_to_download_whatever_is_said(string text)
    {
        foreach (var said in (string[])["image/png", "image/svg+xml", "text/html", "video/mp4", "audio/ogg"])
            FileTypes.Of(Encoding.UTF8.GetBytes(text), said, "picture.png").ShouldBe(Unknown);
    }

    [Fact]
    public void What_is_said_decides_only_what_the_bytes_leave_open()
    {
        FileTypes.Of(Pictures.Mp4, "audio/*").ShouldBe("audio/mp4");
        FileTypes.Of([.. "OggS"u8], "video/*").ShouldBe("video/ogg");
        FileTypes.Of([.. "PK\x03\x04"u8], null, "Order 5.DOCX").ShouldBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        FileTypes.Of([.. "PK\x03\x04"u8], "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "x.exe").ShouldBe(Unknown);
        FileTypes.Of([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], null, "old.xls").ShouldBe("application/vnd.ms-excel");
        FileTypes.Of([.. "Grüße\n"u8], null, "note.txt").ShouldBe("text/plain");
        FileTypes.Of([1, 2, 0], null, "note.txt").ShouldBe(Unknown);
        FileTypes.Of(Pictures.Png, "audio/*", "x.docx").ShouldBe("image/png");
    }

    [Fact]
    public void Only_plain_pictures_sound_and_films_are_shown_in_a_page()
    {
        foreach (var type in (string[])["image/png", "image/jpeg", "image/gif", "image/webp", "audio/ogg", "video/mp4"])
            FileTypes.IsShown(type).ShouldBeTrue(type);
        foreach (var type in (string[])["image/svg+xml", "text/html", "text/plain", "application/pdf", Unknown])
            FileTypes.IsShown(type).ShouldBeFalse(type);
    }

    [Theory]
    [InlineData("invoice.pdf", "application/pdf", "invoice.pdf"), InlineData(null, "image/png", "file.png"), InlineData("  ", "application/pdf", "file.pdf"), InlineData("..", Unknown, "file")]
    [InlineData("../../etc/passwd", Unknown, "passwd"), InlineData(@"C:\Users\me\photo.jpg", "image/jpeg", "photo.jpg"), InlineData("no extension", "image/png", "no extension.png")]
    [InlineData("a\r\nSet-Cookie: x\"\u0000.png", "image/png", "aSet-Cookie x.png"), InlineData("\u202Egpj.exe", Unknown, "gpj.exe"), InlineData("Grüße 👋🏽.png", "image/png", "Grüße 👋🏽.png")]
    [InlineData(".htaccess", Unknown, "htaccess")]
    public void A_name_is_one_line_without_a_path_or_anything_invisible(string? name, string type, string clean) => FileNames.Clean(name, type).ShouldBe(clean);

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var clean = FileNames.Clean(new string('ä', 500) + ".pdf", "application/pdf");
        clean.Length.ShouldBe(120);
        clean.ShouldEndWith("ä.pdf");
    }
}
