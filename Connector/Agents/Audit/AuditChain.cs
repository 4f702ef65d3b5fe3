using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;

namespace ChatClosing.Agents.Audit;

/// <summary>What ties one row of the audit to the one before: who changes, removes or adds one in between has to change all that follow.</summary>
internal static class AuditChain
{
    /// <summary>What the first row hashes for the one before it.</summary>
    public static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of a row at its place.</summary>
    /// <param name="before">The hash of the row before.</param>
    /// <param name="seq">The place.</param>
    /// <param name="row">The row, with its time to the microsecond.</param>
    public static byte[] HashOf(ReadOnlySpan<byte> before, long seq, AuditRow row)
    {
        // JSON says where a text ends, so that no two rows give the same bytes.
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(before);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            json.WriteNumberValue(seq);
            json.WriteStringValue(row.Id);
            json.WriteNumberValue(Microseconds.Of(row.At));
            json.WriteStringValue(row.UserId?.ToString());
            json.WriteStringValue(row.What);
            json.WriteStringValue(row.About);
            json.WriteEndArray();
        }

        return SHA256.HashData(bytes.WrittenSpan);
    }
}
