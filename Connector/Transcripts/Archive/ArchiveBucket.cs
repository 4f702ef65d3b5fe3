using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ChatClosing.Transcripts.Archive;

/// <summary>The archive in a bucket of Amazon S3, or of a server that speaks as it does.</summary>
internal sealed class ArchiveBucket(ArchiveSettings settings) : IArchiveStore, IDisposable
{
    private readonly AmazonS3Client s3 = Connect(settings);
    private readonly string bucket = settings.Bucket!;
    private readonly string prefix = string.IsNullOrWhiteSpace(settings.Prefix) ? "" : $"{settings.Prefix.Trim().Trim('/')}/";

    /// <inheritdoc/>
    public Task<byte[]> AddAsync(string name, byte[] bytes, CancellationToken cancel) => CallAsync(async () =>
    {
        if (await ReadAsync(name, cancel) is { } there)
            return there;
        try
        {
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = prefix + name,
                    InputStream = new MemoryStream(bytes),
                    ContentType = TypeOf(name),
                    // Whoever knows this header refuses a second object of that name, from whatever node it comes (Amazon S3's user guide, "conditional
                    // writes"); of the others each node has just asked.
                    IfNoneMatch = "*",
                    UseChunkEncoding = false,
                },
                cancel);
            return bytes;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            return await ReadAsync(name, cancel) ?? throw new ArchiveAwayException("Another node is adding this file.", e);
        }
    });

    /// <inheritdoc/>
    public Task EraseAsync(string name, CancellationToken cancel) => CallAsync(async () =>
    {
        var query = new ListObjectsV2Request { BucketName = bucket, Prefix = $"{prefix}{name}." };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(query, cancel);
            // One by one: four to a revision, and deleting many at once is where servers differ.
            foreach (var found in page.S3Objects ?? [])
                await s3.DeleteObjectAsync(bucket, found.Key, cancel);
            query.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => s3.Dispose();

    private static AmazonS3Client Connect(ArchiveSettings settings)
    {
        var config = new AmazonS3Config
        {
            // A side effect has tries of its own.
            MaxErrorRetry = 0,
            // Servers that only speak like S3 often do not know the younger checksums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (string.IsNullOrWhiteSpace(settings.Endpoint))
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(settings.Region);
        else
            (config.ServiceURL, config.AuthenticationRegion, config.ForcePathStyle) = (settings.Endpoint, settings.Region, true);
        return string.IsNullOrWhiteSpace(settings.AccessKeyId)
            ? new AmazonS3Client(config)
            : new AmazonS3Client(new BasicAWSCredentials(settings.AccessKeyId, settings.SecretKey), config);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".txt" => "text/plain; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        _ => "application/json",
    };

    private static async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException e)
        {
            throw new ArchiveAwayException($"The bucket's server answered {(int)e.StatusCode} {e.ErrorCode}.", e);
        }
        catch (Exception e) when (e is AmazonClientException or HttpRequestException or IOException)
        {
            throw new ArchiveAwayException("The bucket's server cannot be reached now.", e);
        }
    }

    private async Task<byte[]?> ReadAsync(string name, CancellationToken cancel)
    {
        try
        {
            using var found = await s3.GetObjectAsync(bucket, prefix + name, cancel);
            using var content = new MemoryStream();
            await found.ResponseStream.CopyToAsync(content, cancel);
            return content.ToArray();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }
}
