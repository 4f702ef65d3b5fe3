using System.Xml.Linq;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.Keys;

/// <summary>The data-protection key ring in the database, so that every node reads every node's cookies.</summary>
internal sealed class DatabaseXmlRepository(IDbContextFactory<ChatDb> databases) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.CreateDbContext();
        return [.. db.DataProtectionKeys.AsNoTracking().OrderBy(k => k.Id).Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.CreateDbContext();
        db.DataProtectionKeys.Add(new DataProtectionKeyRow
        {
            Id = Guid.CreateVersion7(),
            Name = friendlyName,
            Xml = element.ToString(SaveOptions.DisableFormatting),
        });
        // The framework's interface is synchronous; this runs once in 90 days. Only the asynchronous way waits for SQLite's one writer.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
