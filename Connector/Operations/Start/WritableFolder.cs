namespace ChatClosing.Operations.Start;

/// <summary>Whether a folder of the settings will do, found out by writing into it.</summary>
internal static class WritableFolder
{
    /// <summary>Why files cannot be kept there, in the system's words; null when they can. The folder is made when it is not there.</summary>
    public static string? FaultOf(string folder)
    {
        try
        {
            var probe = Path.Combine(Directory.CreateDirectory(folder).FullName, $"probe-{Guid.NewGuid():N}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
                return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }
}
