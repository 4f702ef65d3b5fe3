using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatClosing.Conversations.Surveys;

/// <summary>
/// What an answer is recognised by: 128 random bits that only the customer gets. Kept is a hash, so that nobody who reads the database can answer.
/// </summary>
public static partial class SurveyToken
{
    /// <summary>The lowest score.</summary>
    public const int LowestScore = 1;

    /// <summary>The highest.</summary>
    public const int HighestScore = 5;

    private const int Bytes = 16;

    /// <summary>A new one.</summary>
    public static string Fresh() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of it: SHA-256, in lower-case hex.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether a text may be one: nobody has to be asked about any other.</summary>
    public static bool IsOne(string? text) => text is not null && Token().IsMatch(text);

    /// <summary>Whether a score is one.</summary>
    public static bool IsScore(int score) => score is >= LowestScore and <= HighestScore;

    /// <summary>What a tapped score sends back.</summary>
    public static string Payload(string token, int score) => $"survey:{token}:{score}";

    /// <summary>What a tapped "never again" sends back.</summary>
    public static string StopPayload(string token) => $"survey:{token}:stop";

    /// <summary>What a payload, or the same typed, says; null when it is about something else.</summary>
    public static SurveyReply? Read(string? payload) => payload is not null && Answer().Match(payload.Trim()) is { Success: true } match
        ? new SurveyReply(match.Groups["token"].Value, match.Groups["score"] is { Success: true } score ? score.Value[0] - '0' : null)
        : null;

    [GeneratedRegex("^[A-Za-z0-9_-]{22}$")]
    private static partial Regex Token();

    [GeneratedRegex("^survey:(?<token>[A-Za-z0-9_-]{22}):((?<score>[1-5])|stop)$")]
    private static partial Regex Answer();
}

/// <summary>What a customer tapped.</summary>
/// <param name="Token">Which survey.</param>
/// <param name="Score">The score; null: never ask again.</param>
public sealed record SurveyReply(string Token, int? Score);
