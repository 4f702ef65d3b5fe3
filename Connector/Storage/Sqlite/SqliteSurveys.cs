namespace ChatClosing.Storage.Sqlite;

/// <summary>What a batch writes about surveys.</summary>
internal static class SqliteSurveys
{
    /// <summary>Writes it.</summary>
    public static void Write(BatchWrites writes, SqliteStatements db)
    {
        foreach (var s in writes.Surveys)
        {
            db.Run(
                """
                insert into surveys (conversation_id, thread_id, contact_id, message_id, token_hash, account, language, agents, asked_at, expires_at, answers)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0)
                """,
                s.Conversation.Id, s.Conversation.ThreadId, s.Conversation.ContactId, s.MessageId, s.TokenHash, s.Conversation.Account, s.Language, s.Agents,
                s.AskedAt, s.ExpiresAt);
        }

        foreach (var s in writes.SurveyScores)
        {
            db.Run(
                """
                update surveys set score = ?2, comment = case when ?3 is null then comment else nullif(?3, '') end, answered_at = ?4, answers = answers + 1
                where conversation_id = ?1
                """,
                s.ConversationId, s.Score, s.Comment, s.At);
        }

        foreach (var contact in writes.SurveysRefused)
            db.Run("update contacts set no_surveys = 1 where id = ?1", contact);
        // The token in the text has left: nobody needs it here any more.
        foreach (var message in writes.SurveysSent)
            db.Run("update outbox set text = '', content = null where message_id = ?1", message);
    }
}
