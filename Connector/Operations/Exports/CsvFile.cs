namespace ChatClosing.Operations.Exports;

/// <summary>
/// An answer that is a CSV file (RFC 4180), sent while it is made. A fault breaks the connection off: half a file never looks like a whole one.
/// </summary>
/// <param name="name">The file's name.</param>
/// <param name="write">Writes header and rows.</param>
public sealed class CsvFile(string name, Func<CsvRows, CancellationToken, Task> write) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        await using var rows = new CsvRows(response.Body);
        await write(rows, httpContext.RequestAborted);
        await rows.FlushAsync(httpContext.RequestAborted);
    }
}
