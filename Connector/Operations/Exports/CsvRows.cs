using CsvHelper;

namespace ChatClosing.Operations.Exports;

/// <summary>The rows of a CSV file; every cell is guarded.</summary>
public sealed class CsvRows : IAsyncDisposable
{
    // What is not flushed is never sent: a fault before the first page is an honest error, and no empty file.
    private readonly MemoryStream unsent = new();
    private readonly Stream to;
    private readonly CsvWriter csv;

    internal CsvRows(Stream to)
    {
        this.to = to;
        // With the mark of UTF-8 in front: spreadsheets take accents for something else without it.
        csv = CsvWriter.Create(unsent, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
    }

    /// <summary>Adds a row.</summary>
    public void Add(params ReadOnlySpan<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(CsvCell.Guard(cell));
        csv.EndRecord();
    }

    /// <summary>Sends what there is.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        await csv.FlushAsync(cancel);
        unsent.Position = 0;
        await unsent.CopyToAsync(to, cancel);
        unsent.SetLength(0);
        await to.FlushAsync(cancel);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
