using ChatClosing.Storage.Model;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatClosing.Storage;

/// <summary>The EF Core model: reads by LINQ, administration and people. Conversations are never written through it (architecture, principle 3).</summary>
public sealed class ChatDb(DbContextOptions<ChatDb> options, SqliteWriteGate gate) : IdentityUserContext<User, Guid>(options)
{
    public DbSet<ThreadRow> Threads => Set<ThreadRow>();
    public DbSet<ContactRow> Contacts => Set<ContactRow>();
    public DbSet<ContactAliasRow> ContactAliases => Set<ContactAliasRow>();
    public DbSet<AccountNoticeRow> AccountNotices => Set<AccountNoticeRow>();
    public DbSet<DeletionRequestRow> DeletionRequests => Set<DeletionRequestRow>();
    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();
    public DbSet<LogRow> Log => Set<LogRow>();
    public DbSet<MessageIdRow> MessageIds => Set<MessageIdRow>();
    public DbSet<ReceivedRow> Received => Set<ReceivedRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<ParkedReceiptRow> ParkedReceipts => Set<ParkedReceiptRow>();
    public DbSet<AccountPauseRow> AccountPauses => Set<AccountPauseRow>();
    public DbSet<AccountTokenRow> AccountTokens => Set<AccountTokenRow>();
    public DbSet<ConversationTypeRow> ConversationTypes => Set<ConversationTypeRow>();
    public DbSet<ClosingFormRow> ClosingForms => Set<ClosingFormRow>();
    public DbSet<QuarantineRow> Quarantine => Set<QuarantineRow>();
    public DbSet<MediaRow> Media => Set<MediaRow>();
    public DbSet<EndedFactRow> EndedFacts => Set<EndedFactRow>();
    public DbSet<SearchRow> Search => Set<SearchRow>();
    public DbSet<SearchAgentRow> SearchAgents => Set<SearchAgentRow>();
    public DbSet<SurveyRow> Surveys => Set<SurveyRow>();
    public DbSet<QualityQuestionRow> QualityQuestions => Set<QualityQuestionRow>();
    public DbSet<SideEffectRow> SideEffects => Set<SideEffectRow>();
    public DbSet<SideEffectAttemptRow> SideEffectAttempts => Set<SideEffectAttemptRow>();
    public DbSet<TranscriptNamesRow> TranscriptNames => Set<TranscriptNamesRow>();
    public DbSet<WebhookEndpointRow> WebhookEndpoints => Set<WebhookEndpointRow>();
    public DbSet<BotCallRow> BotCalls => Set<BotCallRow>();
    public DbSet<BotKeyRow> BotKeys => Set<BotKeyRow>();
    public DbSet<ReportDayRow> ReportDays => Set<ReportDayRow>();
    public DbSet<JobStateRow> JobStates => Set<JobStateRow>();
    public DbSet<JobRunRow> JobRuns => Set<JobRunRow>();
    public DbSet<PurgedConversationRow> PurgedConversations => Set<PurgedConversationRow>();
    public DbSet<ErasureRow> Erasures => Set<ErasureRow>();
    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();
    public DbSet<EndedSessionRow> EndedSessions => Set<EndedSessionRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<GroupRow> Groups => Set<GroupRow>();
    public DbSet<GroupMemberRow> GroupMembers => Set<GroupMemberRow>();
    public DbSet<GroupChannelRow> GroupChannels => Set<GroupChannelRow>();
    public DbSet<OpeningHoursRow> OpeningHours => Set<OpeningHoursRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<CannedReplyRow> CannedReplies => Set<CannedReplyRow>();
    public DbSet<UserSettingsRow> UserSettings => Set<UserSettingsRow>();
    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // SQLite has one writer: the pump holds the gate for a batch, the few writes of EF wait their turn here.
        using var turn = await gate.EnterAsync(Database.IsSqlite(), cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<ThreadRow>().ToTable("threads");
        builder.Entity<ContactRow>().ToTable("contacts");
        builder.Entity<ContactAliasRow>().ToTable("contact_aliases").HasKey(r => new { r.Account, r.Alias });
        builder.Entity<AccountNoticeRow>().ToTable("account_notices");
        builder.Entity<DeletionRequestRow>().ToTable("deletion_requests").HasKey(r => r.Code);
        builder.Entity<ConversationRow>().ToTable("conversations");
        builder.Entity<LogRow>().ToTable("log").HasKey(r => new { r.ConversationId, r.Seq });
        builder.Entity<MessageIdRow>().ToTable("message_ids").HasKey(r => new { r.Account, r.ExternalId });
        builder.Entity<ReceivedRow>().ToTable("received");
        builder.Entity<UnsentBeforeRow>().ToTable("unsent_before").HasKey(r => new { r.Account, r.ExternalId });
        builder.Entity<ParkedReceiptRow>().ToTable("parked_receipts").HasKey(r => new { r.Account, r.ExternalId, r.State });
        builder.Entity<OutboxRow>().ToTable("outbox").HasKey(r => r.MessageId);
        builder.Entity<AccountPauseRow>().ToTable("account_pauses").HasKey(r => r.Account);
        builder.Entity<AccountTokenRow>().ToTable("account_tokens").HasKey(r => new { r.Account, r.Basis });
        builder.Entity<ConversationTypeRow>().ToTable("conversation_types");
        builder.Entity<ClosingFormRow>().ToTable("closing_forms").HasKey(r => new { r.ConversationId, r.AgentId });
        builder.Entity<QuarantineRow>().ToTable("quarantine");
        builder.Entity<MediaRow>().ToTable("media");
        builder.Entity<EndedFactRow>().ToTable("ended_facts").HasKey(r => new { r.ConversationId, r.Revision });
        builder.Entity<SearchRow>().ToTable("search").HasKey(r => r.Number);
        builder.Entity<SearchRow>().Property(r => r.Number).ValueGeneratedNever();
        builder.Entity<SearchAgentRow>().ToTable("search_agents").HasKey(r => new { r.AgentId, r.Number });
        // On SQLite the words are in a virtual table, which is nothing to map.
        if (!Database.IsSqlite())
        {
            builder.Entity<SearchWordsRow>().ToTable("search_words").HasKey(r => r.Number);
            builder.Entity<SearchWordsRow>().Property(r => r.Number).ValueGeneratedNever();
        }

        builder.Entity<SurveyRow>().ToTable("surveys").HasKey(r => r.ConversationId);
        builder.Entity<QualityQuestionRow>().ToTable("quality_questions");
        builder.Entity<SideEffectRow>().ToTable("side_effects");
        builder.Entity<SideEffectAttemptRow>().ToTable("side_effect_attempts").HasKey(r => new { r.EffectId, r.Fence });
        builder.Entity<TranscriptNamesRow>().ToTable("transcript_names").HasKey(r => new { r.ConversationId, r.Revision });
        builder.Entity<WebhookEndpointRow>().ToTable("webhook_endpoints");
        builder.Entity<BotCallRow>().ToTable("bot_calls");
        builder.Entity<BotKeyRow>().ToTable("bot_keys");
        builder.Entity<ReportDayRow>().ToTable("report_days").HasKey(r => new { r.Day, r.Channel, r.TypeId });
        builder.Entity<JobStateRow>().ToTable("job_states").HasKey(r => r.Name);
        builder.Entity<JobRunRow>().ToTable("job_runs");
        builder.Entity<PurgedConversationRow>().ToTable("purged_conversations").HasKey(r => r.ConversationId);
        builder.Entity<ErasureRow>().ToTable("erasures");
        builder.Entity<ApiKeyRow>().ToTable("api_keys");
        builder.Entity<EndedSessionRow>().ToTable("ended_sessions");
        builder.Entity<AuditRow>().ToTable("audit");
        builder.Entity<DataProtectionKeyRow>().ToTable("data_protection_keys");
        builder.Entity<GroupRow>().ToTable("groups");
        builder.Entity<GroupMemberRow>().ToTable("group_members").HasKey(r => new { r.GroupId, r.AgentId });
        builder.Entity<GroupChannelRow>().ToTable("group_channels").HasKey(r => new { r.GroupId, r.Account });
        // The tables refer to each other: without this a new group may be written after its members, which the database refuses.
        builder.Entity<GroupMemberRow>().HasOne<GroupRow>().WithMany().HasForeignKey(r => r.GroupId);
        builder.Entity<GroupChannelRow>().HasOne<GroupRow>().WithMany().HasForeignKey(r => r.GroupId);
        builder.Entity<OpeningHoursRow>().ToTable("opening_hours").HasKey(r => r.Account);
        builder.Entity<DraftRow>().ToTable("drafts").HasKey(r => new { r.ConversationId, r.AgentId });
        builder.Entity<CannedReplyRow>().ToTable("canned_replies").Property(r => r.Version).IsConcurrencyToken();
        builder.Entity<UserSettingsRow>().ToTable("user_settings").HasKey(r => r.UserId);
        builder.Entity<VisitRow>().ToTable("visits");
        builder.Entity<VisitActivityRow>().ToTable("visit_activities").HasKey(r => new { r.VisitId, r.Seq });
        builder.Entity<User>().ToTable("users");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserClaim<Guid>>().ToTable("user_claims");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>().ToTable("user_logins");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().ToTable("user_tokens");
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            property.SetColumnName(SnakeCase.Of(property.Name));
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.IsSqlite())
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
        configurationBuilder.Properties<Conversations.Role>().HaveConversion<string>();
        configurationBuilder.Properties<Presence>().HaveConversion<string>();
        configurationBuilder.Properties<Conversations.Status>().HaveConversion<short>();
        configurationBuilder.Properties<Conversations.DeliveryState>().HaveConversion<short>();
        configurationBuilder.Properties<MediaState>().HaveConversion<short>();
        configurationBuilder.Properties<EffectState>().HaveConversion<short>();
    }

    /// <summary>On SQLite a time is an integer: microseconds of UTC since 1970.</summary>
    private sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(t => Microseconds.Of(t), n => Microseconds.ToTime(n));
}
