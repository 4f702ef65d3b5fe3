namespace ChatClosing.Storage.Postgres;

/// <summary>What a batch writes about surveys. A batch seldom has any: row by row.</summary>
internal static class PostgresSurveys
{
    /// <summary>Adds it.</summary>
    public static void Add(StatementList add, BatchWrites writes)
    {
        foreach (var s in writes.Surveys)
        {
            add.With(
                """
                insert into surveys (conversation_id, thread_id, contact_id, message_id, token_hash, account, language, agents, asked_at, expires_at, answers)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)
                """,
                s.Conversation.Id, s.Conversation.ThreadId, s.Conversation.ContactId, s.MessageId, s.TokenHash, s.Conversation.Account, s.Language, s.Agents,
                s.AskedAt, s.ExpiresAt);
        }

        foreach (var s in writes.SurveyScores)
        {
            add.With(
                """
                update surveys set score = $2, comment = case when $3::text is null then comment else nullif($3::text, '') end, answered_at = $4, answers = answers + 1
                where conversation_id = $1
                """,
                s.ConversationId, (short)s.Score, (object?)s.Comment ?? DBNull.Value, s.At);
        }

        if (writes.SurveysRefused.Count > 0)
            add.With("update contacts set no_surveys = true where id = any($1)", writes.SurveysRefused.ToArray());
        // The token in the text has left: nobody needs it here any more.
        if (writes.SurveysSent.Count > 0)
            add.With("update outbox set text = '', content = null where message_id = any($1)", writes.SurveysSent.ToArray());
    }
}
