using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Transcripts;

/// <summary>
/// How everybody is called in a revision. People and types are renamed, a revision is not: the names that it was written out with first are kept, and
/// used every time after, until the conversation's content is erased.
/// </summary>
internal sealed class RevisionNames(BackgroundDatabase background, SqliteWriteGate gate)
{
    /// <summary>The kept names; those of now, kept from now on, when it was never written out.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="revision">A revision that it has.</param>
    /// <param name="now">How agents and types are called now.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<NamesInUse> OfAsync(Guid conversation, int revision, KnownNames now, CancellationToken cancel)
    {
        await using var db = background.Open();
        var kept = await db.TranscriptNames.Where(n => n.ConversationId == conversation && n.Revision == revision).Select(n => n.Names).FirstOrDefaultAsync(cancel);
        return Read(kept ?? await KeepAsync(conversation, revision, now, cancel));
    }

    private async Task<string> KeepAsync(Guid conversation, int revision, KnownNames now, CancellationToken cancel)
    {
        await using var sql = await PlainTransaction.BeginAsync(background.Database, gate, cancel);
        // The lock that an erasure takes, in a statement of its own: a name that was read before one is not written after it.
        await sql.QueryAsync(
            $"select id from threads where id = (select thread_id from conversations where id = $1) {sql.ForUpdate}", row => row.GetGuid(0), cancel, conversation);
        // Whoever was first stays: another node may write it out in the same moment.
        var names = new KeptNames(null, now.Users, now.Types.ToDictionary(t => t.Key, t => t.Value.Name));
        var kept = await sql.QueryAsync(
            $"""
            insert into transcript_names (conversation_id, revision, names)
            select $1, $2, {(sql.IsSqlite ? "json_set($3, '$.customer', k.name)" : "jsonb_set($3::jsonb, '{customer}', coalesce(to_jsonb(k.name), 'null'))::text")}
            from conversations c join contacts k on k.id = c.contact_id where c.id = $1
            on conflict (conversation_id, revision) do update set names = transcript_names.names returning names
            """,
            row => row.GetString(0), cancel, conversation, revision, JsonSerializer.Serialize(names, KeptNamesJson.Default.KeptNames));
        await sql.CommitAsync(cancel);
        return kept.Single();
    }

    private static NamesInUse Read(string json)
    {
        var kept = JsonSerializer.Deserialize(json, KeptNamesJson.Default.KeptNames)!;
        return new(kept.Customer, new(kept.Users.ToFrozenDictionary(), kept.Types.ToFrozenDictionary(t => t.Key, t => new KnownType(t.Key, t.Value, false))));
    }
}

/// <summary>How everybody is called in a transcript.</summary>
/// <param name="Customer">The customer; null when nobody knows it.</param>
/// <param name="Others">Agents and types.</param>
internal sealed record NamesInUse(string? Customer, KnownNames Others);

/// <summary>Names as they are stored.</summary>
internal sealed record KeptNames(string? Customer, IReadOnlyDictionary<Guid, string> Users, IReadOnlyDictionary<Guid, string> Types);

/// <summary>Their spelling in the database: every kept row has to stay readable.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptNames))]
internal sealed partial class KeptNamesJson : JsonSerializerContext;
