#if VENDOR_PACKAGES
using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Conversations.Events;
using ChatClosing.Jobs.Engines;
using ChatClosing.Storage;
using ChatClosing.Storage.Pump;
using Hangfire;
using Hangfire.Dashboard;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Authorization;
using Npgsql;

namespace ChatClosing.Jobs;

// Compiled with -p:VendorPackages=true only: Hangfire wakes the jobs instead of Quartz. What a run is, and that one node does it, stays ours.
public static partial class JobsSetup
{
    private const string Path = "/hangfire";

    // As on every page, but for trusted types, which its scripts do not know, and styles in the text, which its figures have.
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    // Hangfire's: clock, expiry, counters, heartbeat, watchdog, long polling, and the pages.
    private const int ItsOwnThreads = 10;

    static partial void AddVendorsEngine(IServiceCollection services, IConfiguration configuration, JobSettings settings, ref bool isAdded)
    {
        var text = configuration.GetConnectionString("Chat") ?? "Data Source=chat.db";
        services.AddHangfire((provider, hangfire) =>
        {
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (provider.GetRequiredService<ChatDatabase>().IsSqlite)
                hangfire.UseInMemoryStorage(new InMemoryStorageOptions());
            else
                hangfire.UsePostgreSqlStorage(
                    // A pool of its own, and a bounded one: however busy it is, ingest has its connections.
                    to => to.UseNpgsqlConnection(
                        new NpgsqlConnectionStringBuilder(text) { MaxPoolSize = ItsOwnThreads + (2 * settings.Parallel), ApplicationName = "ChatClosing jobs" }.ToString()),
                    // A lease slides while its worker lives: a job that takes long is not begun a second time.
                    new PostgreSqlStorageOptions
                    {
                        EnableLongPolling = true,
                        QueuePollInterval = TimeSpan.FromSeconds(15),
                        InvisibilityTimeout = TimeSpan.FromMinutes(5),
                        UseSlidingInvisibilityTimeout = true,
                    });
        });
        // Its workers alone, however many requests there are; and they are no more than the setting says.
        services.AddHangfireServer(options => options.WorkerCount = settings.Parallel);
        services.AddSingleton<IJobEngine, HangfireEngine>();
        services.AddHostedService<HangfireEngine.Schedule>();
        services.AddHostedService<HangfireEngine.Nudge>();
        isAdded = true;
    }

    static partial void MapVendorsPage(WebApplication app)
    {
        if (!app.Services.GetRequiredService<JobSettings>().Dashboard)
            return;
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(Path),
            page => page.Use((http, next) =>
            {
                http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                return next(http);
            }));
        // The right is the endpoint's, like any other's: nobody gets 401, an agent 403 (S-13). Hangfire's own filter would only see loopback.
        app.MapHangfireDashboard(Path, new DashboardOptions { Authorization = [new Administrators()], DisplayStorageConnectionString = false })
            .RequireAdministrator();
    }

    /// <summary>Asked by Hangfire for each of its pages, a second time: a page of it that slipped past the endpoint's right stays closed.</summary>
    private sealed class Administrators : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context)
        {
            var http = context.GetHttpContext();
            var rights = http.RequestServices.GetRequiredService<IAuthorizationService>();
            if (!rights.AuthorizeAsync(http.User, http, Rights.Administrator).GetAwaiter().GetResult().Succeeded)
                return false;
            Note(http);
            return true;
        }

        // Its pages ask for their figures all the time: who looks is noted once an hour, who does something each time (S-13).
        private static void Note(HttpContext http)
        {
            if (CurrentActor.Of(http.User) is not { } me)
                return;
            var looks = HttpMethods.IsGet(http.Request.Method) || http.Request.Path.Value!.EndsWith("/stats", StringComparison.Ordinal);
            var (seldom, once) = (http.RequestServices.GetRequiredService<OnceInAWhile>(), $"jobs.page {me.Id}");
            if (looks && seldom.WasNoted(once, TimeSpan.FromHours(1)))
                return;
            http.RequestServices.GetRequiredService<AuditTrail>()
                .WriteAsync(looks ? "jobs.viewed" : "jobs.changed", me.Id, looks ? null : http.Request.Path.Value, CancellationToken.None).GetAwaiter().GetResult();
            if (looks)
                seldom.Noted(once);
        }
    }
}

/// <summary>Hangfire: recurring jobs that carry a name and nothing else.</summary>
internal sealed class HangfireEngine(IBackgroundJobClient client) : IJobEngine
{
    /// <inheritdoc/>
    public string Name => "Hangfire";

    /// <inheritdoc/>
    public Task NudgeAsync(string job, Guid? by, CancellationToken cancel)
    {
        client.Enqueue<Woken>(woken => woken.NowAsync(job, by, CancellationToken.None));
        return Task.CompletedTask;
    }

    /// <summary>Declares the recurring jobs at the start; a second node declares the same.</summary>
    internal sealed class Schedule(IRecurringJobManager recurring, JobList jobs, JobSettings settings) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            foreach (var job in jobs.All)
            {
                var name = job.Name;
                if (settings.Enabled)
                {
                    recurring.AddOrUpdate<Woken>(
                        name, woken => woken.TickAsync(name, CancellationToken.None), job.Schedule.Cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
                }
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>
    /// After a commit that sealed conversations, their transcripts are worked off on Hangfire's workers too, with its retries and pages around it. Not
    /// once for each: what came meanwhile goes along.
    /// </summary>
    internal sealed class Nudge : BackgroundService
    {
        private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(15);
        private readonly SemaphoreSlim sealedSome = new(0, 1);
        private readonly IJobEngine engine;
        private readonly CommandPump pump;
        private readonly JobSettings settings;
        private readonly TimeProvider clock;

        public Nudge(IJobEngine engine, CommandPump pump, JobSettings settings, TimeProvider clock)
        {
            (this.engine, this.pump, this.settings, this.clock) = (engine, pump, settings, clock);
            pump.Committed += Hear;
        }

        public override void Dispose()
        {
            pump.Committed -= Hear;
            sealedSome.Dispose();
            base.Dispose();
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (settings.Enabled)
            {
                await sealedSome.WaitAsync(stoppingToken);
                try
                {
                    await engine.NudgeAsync("SyncTranscripts", by: null, stoppingToken);
                }
                catch (BackgroundJobClientException)
                {
                    // Its storage is away: the clock comes every minute.
                }

                await Task.Delay(AtMostEvery, clock, stoppingToken);
            }
        }

        // The pump's own task: no more than a signal.
        private void Hear(IReadOnlyList<ConversationChange> changes)
        {
            if (sealedSome.CurrentCount == 0 && changes.Any(c => c.Events.Any(e => e is ConversationEnded)))
                sealedSome.Release();
        }
    }

    /// <summary>What Hangfire calls. A failure is a run's outcome and no reason to try at once: the clock comes back.</summary>
    public sealed class Woken(JobRunner runner, JobList jobs)
    {
        [AutomaticRetry(Attempts = 0)]
        public Task TickAsync(string name, CancellationToken cancel) => runner.TickAsync(name, cancel);

        [AutomaticRetry(Attempts = 0)]
        public async Task NowAsync(string name, Guid? by, CancellationToken cancel)
        {
            if (jobs.Find(name) is { } job)
                await runner.RunNowAsync(job, by, cancel);
        }
    }
}
#endif
