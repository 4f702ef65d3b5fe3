namespace ChatClosing.Benchmarks.Machine;

/// <summary>A measurement cannot be made, or proved something wrong; the message says what, for the person at the console.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
