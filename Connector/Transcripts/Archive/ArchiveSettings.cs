using ChatClosing.Operations.Start;

namespace ChatClosing.Transcripts.Archive;

/// <summary>Where the archive is, if there is one: the section <c>Archive</c>. Channels leave it out with <c>Channels__{name}__Archive__Enabled=false</c>.</summary>
public sealed record ArchiveSettings
{
    /// <summary>A folder; null: the archive is not in one.</summary>
    public string? Folder { get; init; }

    /// <summary>A bucket of S3; null: the archive is not in one.</summary>
    public string? Bucket { get; init; }

    /// <summary>What names in the bucket begin with.</summary>
    public string? Prefix { get; init; }

    /// <summary>The address of a server that speaks like S3; null: Amazon's own.</summary>
    public string? Endpoint { get; init; }

    /// <summary>As in <c>eu-west-3</c>.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Whose key it is; null: whatever Amazon's library finds (a role of the machine, its environment).</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The key.</summary>
    public string? SecretKey { get; init; }

    /// <summary>A new connection to it; null: there is no archive.</summary>
    internal IArchiveStore? Open() =>
        !string.IsNullOrWhiteSpace(Folder) ? new ArchiveFolder(Folder) : !string.IsNullOrWhiteSpace(Bucket) ? new ArchiveBucket(this) : null;
}

/// <summary>Refuses the start on an archive that could not be written to.</summary>
internal sealed class ArchiveSettingsCheck(ArchiveSettings settings) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (settings.Folder is { Length: > 0 } folder && WritableFolder.FaultOf(folder) is { } fault)
            yield return $"Archive__Folder is '{folder}', and histories cannot be kept there: {fault}";
        if (string.IsNullOrWhiteSpace(settings.Bucket))
        {
            if (!string.IsNullOrWhiteSpace(settings.Endpoint))
                yield return "Archive__Endpoint is set, but Archive__Bucket is missing or empty.";
            yield break;
        }

        if (!string.IsNullOrWhiteSpace(settings.Folder))
            yield return "Archive__Folder and Archive__Bucket are both set. There is one archive: leave one of them out.";
        if (!string.IsNullOrWhiteSpace(settings.Endpoint)
            && (!Uri.TryCreate(settings.Endpoint, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))))
            yield return "Archive__Endpoint has to be an address with https, as in https://s3.example.com.";
        if (string.IsNullOrWhiteSpace(settings.Region))
            yield return "Archive__Region is empty. Write the bucket's region as in eu-west-3, or leave the setting out.";
        if (string.IsNullOrWhiteSpace(settings.AccessKeyId) != string.IsNullOrWhiteSpace(settings.SecretKey))
            yield return "Archive__AccessKeyId and Archive__SecretKey belong together: set both, or neither.";
    }
}
