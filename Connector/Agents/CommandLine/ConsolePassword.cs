using System.Security.Cryptography;

namespace ChatClosing.Agents.CommandLine;

/// <summary>Passwords of the command line: from standard input, never from an argument, which other users of the machine can see.</summary>
internal static class ConsolePassword
{
    // Without the letters and digits that look alike.
    private const string Alphabet = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>A new one of 116 bits.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, 20);

    /// <summary>The first line of standard input; empty when there is none.</summary>
    public static async Task<string> ReadAsync() => await Console.In.ReadLineAsync() ?? "";
}
