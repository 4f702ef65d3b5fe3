using System.IO.Pipelines;
using System.Text.Json;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Contacts.Export;

/// <summary>Everything that is kept about one contact, as one JSON document, written as it is read. The bytes of files are at <c>/api/v1/media/{id}</c>.</summary>
internal sealed class ContactExport(BackgroundDatabase background)
{
    private static readonly JsonSerializerOptions Rows = new(JsonSerializerDefaults.Web);

    /// <summary>Whether there is such a contact.</summary>
    public async Task<bool> ExistsAsync(Guid contact, CancellationToken cancel)
    {
        await using var db = background.Open();
        return await db.Contacts.AnyAsync(c => c.Id == contact, cancel);
    }

    /// <summary>Writes the document.</summary>
    public async Task WriteAsync(Guid id, Stream to, CancellationToken cancel)
    {
        await using var db = background.Open();
        // The serializer flushes the writer each time, and a response takes no synchronous writes: the pipe keeps it until it is flushed itself.
        var pipe = PipeWriter.Create(to, new StreamPipeWriterOptions(leaveOpen: true));
        await using var json = new Utf8JsonWriter(pipe, new JsonWriterOptions { Indented = true });
        var contact = await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        json.WriteStartObject();
        Write(json, "contact", contact);
        var aliases = db.ContactAliases.AsNoTracking().Where(a => a.Account == contact.Account && a.ContactKey == contact.ExternalId);
        Write(json, "otherIds", await aliases.Select(a => a.Alias).ToListAsync(cancel));
        var linked = db.Contacts.AsNoTracking().Where(c => contact.PersonId != null && c.PersonId == contact.PersonId && c.Id != id);
        Write(json, "linkedContacts", await linked.Select(c => c.Id).ToListAsync(cancel));
        Write(json, "threads", await db.Threads.AsNoTracking().Where(t => t.ContactId == id).ToListAsync(cancel));
        Write(json, "endedFacts", await db.EndedFacts.AsNoTracking().Where(f => f.ContactId == id)
            .OrderBy(f => f.EndedAt).ThenBy(f => f.Revision).ToListAsync(cancel));
        Write(json, "erasures", await db.Erasures.AsNoTracking().Where(e => e.ContactId == id).OrderBy(e => e.At).ToListAsync(cancel));
        json.WriteStartArray("conversations");
        var conversations = await db.Conversations.AsNoTracking().Where(c => c.ContactId == id).OrderBy(c => c.StartedAt)
            .Select(c => new { c.Id, Status = c.Status.ToString(), c.Channel, c.Account, c.StartedAt, c.TypeId }).ToListAsync(cancel);
        foreach (var conversation in conversations)
        {
            json.WriteStartObject();
            Write(json, "conversation", conversation);
            await WriteLogAsync(db, json, conversation.Id, cancel);
            Write(json, "files", await db.Media.AsNoTracking().Where(m => m.ConversationId == conversation.Id)
                .Select(m => new { m.Id, m.MessageId, m.Name, m.ContentType, m.Length, State = m.State.ToString() }).ToListAsync(cancel));
            json.WriteEndObject();
            await json.FlushAsync(cancel);
            await pipe.FlushAsync(cancel);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
        await pipe.CompleteAsync();
    }

    private static async Task WriteLogAsync(ChatDb db, Utf8JsonWriter json, Guid conversation, CancellationToken cancel)
    {
        json.WriteStartArray("log");
        await foreach (var entry in db.Log.AsNoTracking().Where(l => l.ConversationId == conversation).OrderBy(l => l.Seq).AsAsyncEnumerable().WithCancellation(cancel))
        {
            json.WriteStartObject();
            json.WriteNumber("seq", entry.Seq);
            json.WriteString("name", entry.Name);
            json.WriteString("at", entry.At);
            json.WritePropertyName("data");
            json.WriteRawValue(entry.Data, skipInputValidation: false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, Rows);
    }
}
