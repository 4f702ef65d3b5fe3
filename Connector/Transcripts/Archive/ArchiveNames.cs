using System.Globalization;

namespace ChatClosing.Transcripts.Archive;

/// <summary>The names in the archive.</summary>
internal static class ArchiveNames
{
    /// <summary>What the names of all of a conversation's files begin with: by the day it ended in UTC, for the company's zone may change.</summary>
    public static string Of(Guid conversation, DateTimeOffset ended) => $"{ended.UtcDateTime.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)}/{conversation}";
}
