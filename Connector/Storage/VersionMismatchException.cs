namespace ChatClosing.Storage;

/// <summary>A conversation changed although its thread was locked, or its log had the entry already. The guard against a bug: it must never happen.</summary>
public sealed class VersionMismatchException() : Exception("A conversation was written without its thread's lock.");
